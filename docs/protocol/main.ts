import { writeFileSync } from 'node:fs';
import { protocolFiles } from './protocol-files.ts';

/** Writes what the protocol's schemas say: the AsyncAPI document and the page. */
for (const { path, text } of protocolFiles()) {
  writeFileSync(path, text);
  console.log(path);
}
