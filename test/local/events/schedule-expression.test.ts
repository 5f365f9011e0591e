import { describe, expect, it } from 'vitest';
import { readExpression } from '../../../local/events/schedule-expression.ts';

const after = Date.parse('2026-11-21T20:40:27.500Z');
const next = (expression: string) => {
  const dueMs = readExpression(expression, { firstMs: (periodMs) => after + periodMs })?.(after);
  return dueMs === undefined ? undefined : new Date(dueMs).toISOString();
};

describe('readExpression', () => {
  it.each([
    ['rate(1 minute)', '2026-11-21T20:41:27.500Z'],
    ['rate(2 hours)', '2026-11-21T22:40:27.500Z'],
    ['cron(* * * * ? *)', '2026-11-21T20:41:00.000Z'],
    ['cron(0/15 * * * ? *)', '2026-11-21T20:45:00.000Z'],
    ['cron(5 3 * * ? *)', '2026-11-22T03:05:00.000Z'],
    ['cron(0 8 ? * MON-FRI *)', '2026-11-23T08:00:00.000Z'],
    ['cron(0 0 1 JAN,JUN ? *)', '2027-01-01T00:00:00.000Z'],
    ['at(2026-12-24T18:00:00)', '2026-12-24T18:00:00.000Z'],
    ['at(2020-01-01T00:00:00)', undefined],
  ])('finds %s next due at %s', (expression, expected) => {
    expect(next(expression)).toBe(expected);
  });

  it.each([
    ['cron(0 3 * * ? *)', 'Asia/Shanghai', '2026-11-22T19:00:00.000Z', '2026-11-21T20:40:27.500Z'],
    ['cron(0 3 * * ? *)', 'America/New_York', '2026-11-22T08:00:00.000Z', '2026-11-21T20:40:27.500Z'],
    ['at(2026-12-24T18:00:00)', 'Asia/Shanghai', '2026-12-24T10:00:00.000Z', '2026-11-21T20:40:27.500Z'],
    ['cron(30 2 * * ? *)', 'Europe/Berlin', '2026-10-25T01:30:00.000Z', '2026-10-24T12:00:00.000Z'],
    ['cron(30 2 * * ? *)', 'Europe/Berlin', '2026-10-26T01:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    ['cron(30 2 * * ? *)', 'Europe/Berlin', '2027-03-28T01:30:00.000Z', '2027-03-27T12:00:00.000Z'],
    ['rate(1 minute)', 'Asia/Shanghai', '2026-11-21T20:41:27.500Z', '2026-11-21T20:40:27.500Z'],
  ])('finds %s by the clock of %s next due at %s after %s', (expression, timeZone, expected, from) => {
    const dueMs = readExpression(expression, { timeZone, firstMs: (periodMs) => after + periodMs })?.(Date.parse(from));

    expect(dueMs === undefined ? undefined : new Date(dueMs).toISOString()).toBe(expected);
  });

  it.each([
    ['2026-11-21T20:40:27.499Z', '2026-11-21T20:40:27.500Z'],
    ['2026-11-21T20:40:27.500Z', '2026-11-21T21:40:27.500Z'],
    ['2026-11-22T03:00:00.000Z', '2026-11-22T03:40:27.500Z'],
    ['2026-11-20T00:00:00.000Z', '2026-11-21T20:40:27.500Z'],
  ])('lets a rate of an hour go on from its first time: after %s comes %s', (from, expected) => {
    const dueMs = readExpression('rate(1 hour)', { firstMs: () => after })?.(Date.parse(from)) ?? 0;

    expect(new Date(dueMs).toISOString()).toBe(expected);
  });

  it.each(['rate(0 minutes)', 'rate(1 month)', 'cron(* * *)', 'cron(x * * * ? *)', 'daily'])(
    'does not read %s',
    (expression) => {
      expect(readExpression(expression, { firstMs: () => after })).toBeUndefined();
    },
  );
});
