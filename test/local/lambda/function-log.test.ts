import { describe, expect, it } from 'vitest';
import { errorSummary } from '../../../local/lambda/function-log.ts';

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
