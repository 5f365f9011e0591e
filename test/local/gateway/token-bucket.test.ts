import { describe, expect, it } from 'vitest';
import { tokenBucket } from '../../../local/gateway/token-bucket.ts';

describe('tokenBucket', () => {
  it('lets the burst pass at once and then the rate', () => {
    const take = tokenBucket({ rate: 2, burst: 3 });
    const passed = (nowMs: number, requests: number) =>
      Array.from({ length: requests }, () => take(nowMs)).filter(Boolean).length;

    expect(passed(1000, 5)).toBe(3);
    expect(passed(2000, 5)).toBe(2);
    expect(passed(60_000, 5)).toBe(3);
  });

  it('lets everything pass without a rate', () => {
    const take = tokenBucket({ rate: Number.POSITIVE_INFINITY, burst: Number.POSITIVE_INFINITY });

    expect(Array.from({ length: 1000 }, () => take(0)).every(Boolean)).toBe(true);
  });
});
