import { expect, test } from 'vitest';
import { refitMixes, type WaitSeen } from '../../../../shared/domain/routing/refit-mixes.ts';
import { outlookOf, rangeBy, shippedMixes, type WaitMixes } from '../../../../shared/domain/routing/wait-mixes.ts';

const dayMs = 86_400_000;

/** Chats while all are busy, over four days: waits from nothing to twice `factor` mean waits, spread evenly. */
function waits(count: number, factor: number, fields: Partial<WaitSeen> = {}): readonly WaitSeen[] {
  return Array.from({ length: count }, (_, at) => {
    const meanSeconds = 20 + 10 * (at % 20);
    const share = ((at * 7) % 101) / 100;
    const told = { channel: 'chat', outlook: 'busy', meanSeconds, at: (at % 4) * dayMs } as const;
    return { ...told, waitedSeconds: 2 * factor * share * meanSeconds, ...fields };
  });
}

function within(seen: readonly WaitSeen[], { mixes }: WaitMixes): number {
  const inside = seen.filter(({ outlook, channel, meanSeconds, waitedSeconds }) => {
    const { low, high } = rangeBy(mixes[outlook][channel], meanSeconds);
    return low <= waitedSeconds && waitedSeconds <= high;
  });
  return inside.length / seen.length;
}

const partOf = (refit: ReturnType<typeof refitMixes>) =>
  refit.parts.find(({ outlook, channel }) => outlook === 'busy' && channel === 'chat');

test('holds three in five again where what is shipped holds far fewer', () => {
  const seen = waits(2_000, 3);

  const refit = refitMixes(shippedMixes, seen, '2026-09-02');

  expect(within(seen, shippedMixes)).toBeLessThan(0.4);
  expect(within(seen, refit)).toBeGreaterThan(0.57);
  expect(within(seen, refit)).toBeLessThan(0.63);
  expect(partOf(refit)).toMatchObject({ by: 'refit', seen: 2_000 });
  expect(partOf(refit)?.error).toBeLessThan(partOf(refit)?.errorBefore ?? 0);
});

test('says of a peak after quiet weeks what is shipped says more', () => {
  const quiet = waits(2_000, 1).map((one, at) => ({
    ...one,
    meanSeconds: 10 + (at % 11),
    waitedSeconds: 30 + (at % 7),
  }));
  const { mixes } = refitMixes(shippedMixes, quiet, '2026-09-02');
  const { chat } = shippedMixes.mixes.busy;

  const [usual, peak] = [20, 900].map((mean) => rangeBy(mixes.busy.chat, mean, chat).middle);

  expect(mixes.busy.chat.upTo).toBe(20);
  expect((peak ?? 0) - (usual ?? 0)).toBeGreaterThanOrEqual(Math.floor(chat.middle[0] * 880));
});

test('leaves every other mix as it was', () => {
  const { mixes } = refitMixes(shippedMixes, waits(2_000, 3), '2026-09-02');

  expect(mixes.busy.voice).toEqual(shippedMixes.mixes.busy.voice);
  expect(mixes.free).toEqual(shippedMixes.mixes.free);
});

test('is drawn to what is shipped while few waits are known', () => {
  const slopeAfter = (count: number) => refitMixes(shippedMixes, waits(count, 3), 'n').mixes.busy.chat.middle[0];

  const slopes = [240, 600, 2_000].map(slopeAfter);

  expect(slopes).toEqual(slopes.toSorted((one, other) => one - other));
  expect(slopes[0]).toBeGreaterThan(0.8);
  expect(slopes[0]).toBeLessThan(2.1);
});

test('refuses a fit that errs more on the days it was not made of', () => {
  // Every second day people wait ten times as long: what one day says of the next is wrong.
  const seen = waits(400, 1).map((one) =>
    (one.at / dayMs) % 2 === 0 ? { ...one, waitedSeconds: 0 } : { ...one, waitedSeconds: 10 * one.meanSeconds },
  );

  const refit = refitMixes(shippedMixes, seen, '2026-09-02');

  expect(refit.mixes).toEqual(shippedMixes.mixes);
  expect(partOf(refit)?.by).toBe('before');
});

test('goes back to what is shipped where that errs less than the night before and no fit is better', () => {
  const wild = { low: [3, 0], middle: [3, 0], high: [3, 0] } as const;
  const before = { version: '2026-09-01', mixes: { ...shippedMixes.mixes, busy: { chat: wild, voice: wild } } };
  const seen = waits(400, 1).map((one) =>
    (one.at / dayMs) % 2 === 0 ? { ...one, waitedSeconds: 0 } : { ...one, waitedSeconds: 2 * one.meanSeconds },
  );

  const refit = refitMixes(before, seen, '2026-09-02');

  expect(partOf(refit)?.by).toBe('shipped');
  expect(refit.mixes.busy.chat).toEqual(shippedMixes.mixes.busy.chat);
  expect(refit.mixes.busy.voice).toEqual(wild);
});

test.each([
  ['fewer than two hundred waits', waits(150, 3)],
  ['one day alone', waits(400, 3, { at: 0 })],
  ['nothing', []],
])('keeps the mix of before with %s', (_what, seen) => {
  expect(refitMixes(shippedMixes, seen, '2026-09-02').mixes).toEqual(shippedMixes.mixes);
});

test('the same waits give the same mixes', () => {
  expect(refitMixes(shippedMixes, waits(5_000, 2), 'n')).toEqual(refitMixes(shippedMixes, waits(5_000, 2), 'n'));
});

test('a range has its ends on their sides where lines cross', () => {
  const { low, middle, high } = rangeBy({ low: [2, 0], middle: [1, 1], high: [0, 2] }, 100);

  expect([low, middle, high]).toEqual([101, 101, 101]);
});

test.each([
  ['busy shipped', 'busy'],
  ['free 2026-09-01', 'free'],
  ['idle 2026-09-01', undefined],
])('the name %s tells how it looked: %s', (name, outlook) => {
  expect(outlookOf(name)).toBe(outlook);
});
