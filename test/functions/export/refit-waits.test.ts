import { expect, test } from 'vitest';
import { refitWaits } from '../../../functions/export/refit-waits.ts';
import { mixesLately } from '../../../functions/routing/mixes-lately.ts';
import type { WaitSeen } from '../../../shared/domain/routing/refit-mixes.ts';
import { shippedMixes } from '../../../shared/domain/routing/wait-mixes.ts';
import { memoryNightMixes } from '../../../shared/memory/night-mixes.ts';
import { memoryWaitsSeen } from '../../../shared/memory/waits-seen.ts';

// 00:02 of 8 September in Shanghai.
const night = Date.parse('2026-09-07T16:02:00Z');
const dayMs = 86_400_000;

/** Four days on which people waited three times as long as they were told. */
async function longWaits() {
  const [seen, mixes] = [memoryWaitsSeen(), memoryNightMixes()];
  for (const day of [1, 2, 3, 4]) {
    const at = night - day * dayMs;
    const waits = Array.from({ length: 100 }, (_, one): WaitSeen => {
      const meanSeconds = 20 + one;
      return { channel: 'chat', outlook: 'busy', meanSeconds, waitedSeconds: (meanSeconds * one) / 16, at };
    });
    await seen.put(new Date(at).toISOString().slice(0, 13), waits);
  }
  return { seen, mixes, timeZone: 'Asia/Shanghai' };
}

test('fits once a night, under the day that begins in the school', async () => {
  const ports = await longWaits();

  const first = await refitWaits(ports, night);
  const again = await refitWaits(ports, night + dayMs - 180_000);

  expect(first?.version).toBe('2026-09-08');
  expect(first?.mixes.busy.chat.high[0]).toBeGreaterThan(2);
  expect(again).toBeUndefined();
  expect((await ports.mixes.last()).known?.version).toBe('2026-09-08');
});

test('fits anew the next night, from the mixes of the one before', async () => {
  const ports = await longWaits();
  await refitWaits(ports, night);

  const next = await refitWaits(ports, night + dayMs);

  expect(next?.version).toBe('2026-09-09');
  expect(next?.mixes.free).toEqual(shippedMixes.mixes.free);
});

test('routing tells by the newest night within a quarter of an hour, and by what is shipped before the first', async () => {
  const ports = await longWaits();
  const mixes = mixesLately(ports.mixes, () => undefined);
  const before = await mixes(night);

  await refitWaits(ports, night);

  expect(before).toBe(shippedMixes);
  expect(await mixes(night + 899_999)).toBe(shippedMixes);
  expect((await mixes(night + 900_000)).version).toBe('2026-09-08');
});

test('routing tells by what it knew while no night can be read, and reports it', async () => {
  const problems: string[] = [];
  const last = async () => {
    throw new Error('throttled');
  };

  expect(await mixesLately({ last }, (what) => void problems.push(what))(night)).toBe(shippedMixes);
  expect(problems).toEqual(['mixes of told waits are not read']);
});

test('a night that another version wrote is neither fitted again nor told by', async () => {
  const ports = await longWaits();
  const last = async () => ({ newest: '2026-09-08' });
  const problems: string[] = [];

  expect(await refitWaits({ ...ports, mixes: { ...ports.mixes, last } }, night)).toBeUndefined();
  expect(await mixesLately({ last }, (what) => void problems.push(what))(night)).toBe(shippedMixes);
  expect(problems).toEqual(['mixes of told waits are not read']);
});

test('of two that fit at once the first one names the night', async () => {
  const ports = await longWaits();

  const both = await Promise.all([refitWaits(ports, night), refitWaits(ports, night)]);

  expect(both.filter((refit) => refit !== undefined)).toHaveLength(1);
});
