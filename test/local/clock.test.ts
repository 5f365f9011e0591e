import { describe, expect, it } from 'vitest';
import { firstInstant, readLine } from '../../local/clock.ts';

describe('firstInstant', () => {
  it('is the wall clock when nothing was faster', () => {
    expect(firstInstant(10_000, { clockMs: 0, realMs: 0, speed: 1 })).toBe(10_000);
    expect(firstInstant(10_000, { clockMs: 9000, realMs: 9000, speed: 1 })).toBe(10_000);
  });

  it('is never before what a faster run may have shown after it was last saved', () => {
    const saved = { clockMs: 1_000_000, realMs: 9500, speed: 60 };

    expect(firstInstant(10_000, saved)).toBe(1_000_000 + 500 * 60);
    expect(firstInstant(99_000, saved)).toBe(1_000_000 + 2000 * 60);
  });
});

describe('readLine', () => {
  it('runs by its speed', () => {
    expect(readLine({ startMs: 5000, realStartMs: 1000, speed: 60 }, 1100)).toBe(11_000);
  });
});
