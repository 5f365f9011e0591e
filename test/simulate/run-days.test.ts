import { describe, expect, test } from 'vitest';
import { type Run, runDays } from '../../simulate/engine/run-days.ts';
import { erlangA } from '../../simulate/measure/erlang-a.ts';
import { figuresOf, isLive } from '../../simulate/measure/figures.ts';
import { allRules } from '../../simulate/rules/all-rules.ts';
import { product, silentProduct } from '../../simulate/rules/product.ts';
import { erlangWorld, startWorld } from './make-world.ts';

const ratio = (one: number, other: number) => Math.abs(one / other - 1);

test('one queue of calls comes to what Erlang A says, within 2 %', () => {
  const queue = { agents: 4, handleSeconds: 240, patienceSeconds: 300 };
  const exact = erlangA({ ...queue, arrivalsASecond: 2.4 / 240 });

  const figures = figuresOf(runDays(erlangWorld({ ...queue, erlangs: 2.4, days: 400 }), silentProduct, 1));

  expect(exact.meanWaitSeconds).toBeCloseTo(16.6, 1);
  expect(exact.abandonedShare).toBeCloseTo(0.0553, 4);
  expect(ratio(figures.meanLiveWaitSeconds, exact.meanWaitSeconds)).toBeLessThan(0.02);
  expect(ratio(figures.abandonedShare, exact.abandonedShare)).toBeLessThan(0.02);
}, 300_000);

describe.each(allRules)('$name', (rules) => {
  const world = startWorld({ days: 4, load: 0.8 });
  const run = runDays(world, rules, 3);

  test('the mean number waiting is the rate of arrivals times the mean wait', () => {
    const waits = run.fates.filter(isLive).filter((fate) => fate.end !== 'waiting');
    const waitedSeconds = waits.reduce((sum, fate) => sum + fate.waitedMs / 1000, 0);

    expect(waits.length).toBeGreaterThan(1000);
    expect(ratio(run.waitingSeconds, waitedSeconds)).toBeLessThan(0.01);
  });

  test('who came was answered, left or waits still, and each once', () => {
    const ends = Object.groupBy(run.fates, ({ end }) => end);
    const counted = Object.values(ends).reduce((sum, fates) => sum + fates.length, 0);

    expect(counted).toBe(run.fates.length);
    expect(ends.answered?.every((fate) => fate.waitedMs >= 0)).toBe(true);
    expect(ends.waiting?.every((fate) => !isLive(fate))).toBe(true);
  });

  test('the same seed gives the same hash, another gives another', () => {
    expect(runDays(world, rules, 3).hash).toBe(run.hash);
    expect(runDays(world, rules, 4).hash).not.toBe(run.hash);
  });
});

test('the same people come under every rule', () => {
  const world = startWorld({ days: 2, load: 0.7 });
  const people = ({ fates }: Run) => fates.map(({ contact }) => contact);

  const [first, ...others] = allRules.map((rules) => people(runDays(world, rules, 9)));

  for (const other of others) expect(other).toEqual(first);
});

test('e-mail that came after closing time is answered the next day', () => {
  const world = startWorld({ days: 3, load: 0.5 });

  const run = runDays(world, product, 5);

  const late = run.fates.filter((fate) => !isLive(fate) && fate.contact.day === 0);
  expect(late.some((fate) => fate.waitedMs > 8 * 3_600_000)).toBe(true);
  expect(late.every((fate) => fate.end === 'answered')).toBe(true);
});

test('e-mail is answered within its day at a load that leaves no free hours for it', () => {
  const { emailsWithin24h, emails } = figuresOf(runDays(startWorld({ days: 8, load: 0.95 }), silentProduct, 11));

  expect(emails).toBeGreaterThan(1000);
  expect(emailsWithin24h).toBeGreaterThan(0.995);
}, 60_000);
