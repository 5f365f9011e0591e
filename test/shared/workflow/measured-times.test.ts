import { expect, test } from 'vitest';
import { handleSeconds, nothingMeasured, rememberedMs } from '../../../shared/domain/routing/handling-times.ts';
import { memoryHandledHours } from '../../../shared/memory/handled-hours.ts';
import { measuredTimes } from '../../../shared/workflow/measured-times.ts';

const now = Date.parse('2026-09-07T10:30:00Z');
const profile = { queues: [{ queue: 'general', delaySeconds: 0 }] };
const chats = (contacts: number, seconds: number, at = now) =>
  ({ queue: 'general', channel: 'chat', contacts, seconds, at }) as const;

test('tells how long contacts take from what was measured, the assumed 300 s weighing as ten of them', async () => {
  const hours = memoryHandledHours();
  await hours.put('2026-09-07T09', [chats(90, 9_000)]);
  const times = await measuredTimes(hours, () => undefined)(now);

  expect(handleSeconds(times, profile, 'chat')).toBe(120);
  expect(handleSeconds(times, profile, 'voice')).toBe(300);
});

test('asks for no more than what still counts', async () => {
  const asked: number[] = [];
  const since = async (moment: number) => {
    asked.push(moment);
    return [];
  };

  await measuredTimes({ since }, () => undefined)(now);

  expect(asked).toEqual([now - rememberedMs]);
});

test('reads once in a quarter of an hour', async () => {
  const hours = memoryHandledHours();
  const times = measuredTimes(hours, () => undefined);
  await times(now);
  await hours.put('2026-09-07T10', [chats(90, 9_000)]);

  expect(handleSeconds(await times(now + 899_999), profile, 'chat')).toBe(300);
  expect(handleSeconds(await times(now + 900_000), profile, 'chat')).toBeLessThan(121);
});

test('goes on with what it knew, or with what is assumed, while nothing can be read, and reports it', async () => {
  const hours = memoryHandledHours();
  const problems: string[] = [];
  let isDown = true;
  const since = async (moment: number) => {
    if (isDown) throw new Error('throttled');
    return hours.since(moment);
  };
  const times = measuredTimes({ since }, (what) => void problems.push(what));

  expect(await times(now)).toEqual(nothingMeasured);
  await hours.put('2026-09-07T09', [chats(90, 9_000)]);
  isDown = false;
  const known = await times(now + 900_000);
  isDown = true;

  expect(await times(now + 1_800_000)).toEqual(known);
  expect(handleSeconds(known, profile, 'chat')).toBeLessThan(121);
  expect(problems).toEqual(['handling times are not read', 'handling times are not read']);
});
