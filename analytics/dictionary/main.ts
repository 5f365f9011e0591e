import { writeFileSync } from 'node:fs';
import { writtenFiles } from './written-files.ts';

/** Writes what the tables' schemas and the formulas say, the questions with their queries, the view of prices, and the examples for analysts. */
for (const [path, text] of writtenFiles()) {
  writeFileSync(path, text);
  console.log(path);
}
