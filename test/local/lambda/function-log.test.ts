import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorSummary, openFunctionLog } from '../../../local/lambda/function-log.ts';

describe('openFunctionLog', () => {
  it('has in its file what was written as soon as it was, and tells of whole lines', () => {
    const directory = mkdtempSync(join(tmpdir(), 'function-log-'));
    const lines: string[] = [];
    const log = openFunctionLog({ directory, name: 'any', onLine: (line) => lines.push(line), onError: () => {} });

    log.write('one\ntw');
    log.write('o\nthree');
    const written = readFileSync(join(directory, 'any.log'), 'utf8');
    log.close();
    log.write('late\n');

    expect(written).toBe('one\ntwo\nthree');
    expect(lines).toEqual(['one', 'two']);
    rmSync(directory, { recursive: true });
  });
});

describe('errorSummary', () => {
  it.each([
    ['{"level":"ERROR","message":"failed","error":{"name":"TypeError","message":"no x"}}', 'failed (TypeError: no x)'],
    ['{"level":"ERROR","message":"failed"}', 'failed'],
    ['{"level":"INFO","message":"an ERROR was mended"}', undefined],
    ['ERROR in plain words', undefined],
    ['{"level":"ERROR"', undefined],
  ])('makes of %s the line "%s"', (line, expected) => {
    expect(errorSummary(line)).toBe(expected);
  });
});
