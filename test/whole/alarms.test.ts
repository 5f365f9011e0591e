import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalSystem } from '../../local/start.ts';
import { type CauseOfCenter, mayRing, plantedCauses, rungFor } from '../infra/planted-causes.ts';
import { deadLetters } from './outages/dead-letters.ts';
import { failures } from './outages/failures.ts';
import { type Outage, outageOf, type Plant, type Planted, shortName } from './outages/outage.ts';
import { unreadable } from './outages/unreadable.ts';
import { waits } from './outages/waits.ts';
import { badlyDeployedCenter } from './watched-center.ts';

const plants: Readonly<Record<CauseOfCenter, Plant>> = { ...failures, ...deadLetters, ...waits, ...unreadable };

// What is planted at once, in the order it is planted: what is shorter goes on beside what takes longest.
const together: readonly (readonly CauseOfCenter[])[] = [
  ['a contact that cannot be read: its frames are answered internal, although every function succeeds'],
  ['tasks that fail', 'a student in danger whom nobody takes'],
  [
    'a hand-over that fails five times',
    'a message of overflow whose reader ends before it has admitted anybody, five times',
    'a row that its reader throws at',
    'a task that fails three times',
    'a scheduled run, or an event, that fails three times',
    'whoever waits a quarter of an hour for a person',
  ],
  [
    'a function that fails',
    'tasks that fail again and again',
    'a failed task whose dead letters are gone',
    'more calls than a function has concurrency',
    'a route that calls a function it may not call',
  ],
  ['a sweep that comes late'],
  ['a sweep that fails each time'],
  ['a function that is gone in the middle of frames', 'a calendar that names no coming holiday'],
  [
    'a person whose row cannot be read, who gets no ticket',
    'a policy that cannot be read',
    'a row of a queue, a record, an hour and something due that cannot be read',
  ],
];

// Half a minute of the center's clock in a second: an alarm that looks at five minutes is judged while the test waits.
const speed = 30;
const patience = { timeout: 150_000, interval: 250 };
let center: LocalSystem;
let outage: Outage;

beforeAll(async () => {
  center = await badlyDeployedCenter(speed);
  outage = outageOf(center);
}, 600_000);

afterAll(() => center.stop());

const everRung = new Set<string>();
/** What rang that has nothing to do with what was planted. */
const strangers = new Set<string>();
let planted: readonly CauseOfCenter[] = [];

/** The alarms that ring at this moment. */
function ringing(): readonly string[] {
  const names = center
    .alarms()
    .filter(({ state }) => state === 'ALARM')
    .map(({ name }) => shortName(name));
  for (const name of names) everRung.add(name);
  for (const name of names.filter((one) => !mayRing(planted, one))) strangers.add(name);
  return names;
}

/** Plants causes and is troublesome until each has rung what it rings; mends them whatever comes of it. */
async function ringBy(causes: readonly CauseOfCenter[]): Promise<void> {
  const silent = new Set(causes.flatMap((cause) => rungFor(cause, outage.alarms())));
  const troubles: (Planted | undefined)[] = [];
  const stillSilent = async () => {
    await Promise.all(troubles.map((one) => one?.trouble?.()));
    for (const name of ringing()) silent.delete(name);
    return [...silent];
  };
  try {
    for (const cause of causes) troubles.push(await plants[cause](outage));
    await expect.poll(stillSilent, patience).toEqual([]);
  } finally {
    for (const one of troubles) await one?.mend?.();
  }
}

test('nothing rings in a center that is well, once its first sweep has ended', { timeout: 200_000 }, async () => {
  const isSwept = () => center.alarms().some(({ name, state }) => name.endsWith('-sweep-silent') && state === 'OK');

  await expect.poll(isSwept, patience).toBe(true);
  await expect.poll(ringing, patience).toEqual([]);
  strangers.clear();
});

test.each(together.map((causes) => [causes.join('; '), causes] as const))(
  '%s: rings by its own name, and nothing else does',
  { timeout: 400_000 },
  async (_, causes) => {
    // What was planted last is mended, and nothing rings any longer.
    await expect.poll(ringing, patience).toEqual([]);
    planted = causes;

    await ringBy(causes);

    const found = [...strangers];
    strangers.clear();
    expect(found).toEqual([]);
  },
);

test('no alarm of the template has stayed silent but those that are rung elsewhere', () => {
  const elsewhere = Object.values(plantedCauses).filter(({ plantedBy }) => plantedBy !== 'test/whole/alarms.test.ts');

  const silent = outage.alarms().filter((name) => !everRung.has(name));

  expect(together.flat().toSorted()).toEqual(Object.keys(plants).toSorted());
  expect(silent.filter((name) => !elsewhere.some(({ rings }) => rings.test(name)))).toEqual([]);
});
