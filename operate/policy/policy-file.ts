import { readFileSync } from 'node:fs';
import { Failure } from '../failure.ts';

/** What a file holds, which is JSON; a failure says where it is not. */
export function readPolicyFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Failure(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
