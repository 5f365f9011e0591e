import { stripVTControlCharacters } from 'node:util';

const failedPart = /^⎯+ (?:Failed (?:Tests|Suites)|Unhandled Errors) /;
// A test that failed, what it found, and the line where it stood.
const ofTests =
  /^\s*FAIL\s|^\s*(?:\w*Error|Caused by|Serialized Error): |^\s*❯ test\/\S+:\d+|^⎯+ Unhandled |caught \d+ unhandled|originated in/;

/**
 * What to read of a script that failed, at most `count` lines: the tests that failed with what they found, or how it ended where it ran none.
 * Rows run beside each other for a quarter of an hour, and whoever reads a run often has its end alone.
 */
export function failuresOf(said: readonly string[], count = 16): readonly string[] {
  const lines = said.map((line) => stripVTControlCharacters(line).trimEnd()).filter((line) => line !== '');
  const first = lines.findIndex((line) => failedPart.test(line));
  const failed = first === -1 ? [] : lines.slice(first).filter((line) => ofTests.test(line));
  return failed.length > 0 ? failed.slice(0, count) : lines.slice(-count);
}
