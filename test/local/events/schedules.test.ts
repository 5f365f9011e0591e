import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readExpression } from '../../../local/events/schedule-expression.ts';
import { runSchedule, type Schedule } from '../../../local/events/schedules.ts';

const startMs = Date.parse('2026-11-27T21:00:00.000Z');
const clock = { line: { startMs, realStartMs: 0, speed: 1 }, now: () => startMs, at: () => startMs, stop: () => {} };

/** An hourly schedule of Scheduler that was created then. */
function hourly(createdMs: number): Schedule {
  const next = readExpression('rate(1 hour)', { firstMs: () => createdMs }) ?? expect.fail('no rate');
  const names = { name: 'hourly', arn: 'arn', account: '1', region: 'r', targetArn: 'target', roleArn: 'role' };
  return { ...names, expression: 'rate(1 hour)', next, input: '{"at":"<aws.scheduler.scheduled-time>"}' };
}

test.each([
  [startMs, ['{"at":"2026-11-27T21:00:00Z"}']],
  [startMs - 1, []],
  [startMs - 1_800_000, []],
])('a rate fires at the start that creates it, and goes on as it went at a later one', async (createdMs, expected) => {
  const fired: string[] = [];

  const stop = runSchedule(hourly(createdMs), { clock, startMs, fire: (event) => void fired.push(event) });
  await pause(200);
  stop();

  expect(fired).toEqual(expected);
});
