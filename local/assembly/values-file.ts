import { readFileSync } from 'node:fs';
import { LocalFailure } from '../failure.ts';
import { isObject, tryParseJson } from '../json.ts';
import { textsOf } from './cdk-json.ts';

/** Reads a file of values by name; throws LocalFailure when it is no JSON object. */
export function readValuesFile(path: string): Readonly<Record<string, string>> {
  const values = tryParseJson(textOfFile(path));
  if (!isObject(values)) throw new LocalFailure(`--values ${path} holds no JSON object of names and values`);
  return textsOf(values);
}

function textOfFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new LocalFailure(`--values ${path} cannot be read`, { cause: error });
  }
}
