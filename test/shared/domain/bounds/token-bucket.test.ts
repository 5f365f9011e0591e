import fc from 'fast-check';
import { expect, test } from 'vitest';
import { giveToken, type TokenBucket, takeToken } from '../../../../shared/domain/bounds/token-bucket.ts';

const rate = { aMinute: 120, burst: 3 };

/** Takes at each of these moments; what each got. */
function takeAt(moments: readonly number[]) {
  let bucket: TokenBucket | undefined;
  return moments.map((now) => {
    const taken = takeToken(bucket, rate, now);
    if (taken.kind === 'taken') bucket = taken.bucket;
    return taken.kind === 'taken' ? 'taken' : taken.retryAfterSeconds;
  });
}

test('allows a burst, and then what is earned with time', () => {
  expect(takeAt([0, 0, 0, 0, 499, 500, 500, 1500])).toEqual(['taken', 'taken', 'taken', 1, 1, 'taken', 1, 'taken']);
});

test('earns no more than a burst, however long nothing is taken', () => {
  expect(takeAt([0, 3_600_000, 3_600_000, 3_600_000, 3_600_000])).toEqual(['taken', 'taken', 'taken', 'taken', 1]);
});

test('a token that is given back can be taken again', () => {
  const empty = { tokens: 0, at: 0 };

  expect(takeToken(empty, rate, 0)).toEqual({ kind: 'empty', retryAfterSeconds: 1 });
  expect(takeToken(giveToken(empty, rate, 0), rate, 0).kind).toBe('taken');
  expect(giveToken(undefined, rate, 0)).toEqual({ tokens: 3, at: 0 });
});

test('by a clock that went back the wait is told to the end', () => {
  const bucket = { tokens: 0.53, at: 4572 };

  const told = takeToken(bucket, { aMinute: 7, burst: 2 }, 4571);

  expect(told).toEqual({ kind: 'empty', retryAfterSeconds: 5 });
  expect(takeToken(bucket, { aMinute: 7, burst: 2 }, 4571 + 5000).kind).toBe('taken');
});

test('whoever waits as long as they are told is let in, and nobody by more than the rate', () => {
  const asked = fc.record({ aMinute: fc.integer({ min: 1, max: 600 }), burst: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(asked, fc.array(fc.integer({ min: -500, max: 5000 })), (of, pauses) => {
      let [bucket, now, taken]: [TokenBucket | undefined, number, number] = [undefined, 0, 0];
      let latest = 0;
      for (const pause of pauses) {
        now += pause;
        latest = Math.max(latest, now);
        const first = takeToken(bucket, of, now);
        if (first.kind === 'empty') {
          expect(takeToken(bucket, of, now + first.retryAfterSeconds * 1000).kind).toBe('taken');
        } else {
          taken += 1;
          bucket = first.bucket;
        }
      }
      // A clock that goes back may earn the same second again, so each step back is allowed for.
      const backMs = pauses.filter((pause) => pause < 0).reduce((sum, pause) => sum - pause, 0);
      expect(taken).toBeLessThanOrEqual(of.burst + ((latest + backMs) * of.aMinute) / 60_000 + 1e-6);
    }),
    { examples: [[{ aMinute: 7, burst: 2 }, [0, 4572, -1]]], numRuns: 2000 },
  );
});
