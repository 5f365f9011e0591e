import { writeFileSync } from 'node:fs';
import { dictionaryPage, dictionaryPath } from './dictionary-page.ts';

/** Writes what the tables' schemas and the formulas say. */
writeFileSync(dictionaryPath, dictionaryPage());
console.log(dictionaryPath);
