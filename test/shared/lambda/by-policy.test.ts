import { expect, test } from 'vitest';
import { readCenterPolicy } from '../../../shared/domain/center/center-policy.ts';
import { byPolicy, policyFreshMs } from '../../../shared/lambda/by-policy.ts';
import { makePolicy } from '../domain/center/make-policy.ts';

type Row = { readonly version: string; readonly text: string };

/** A function that answers with the retention of the policy it works by, what is in force, and how often that was read. */
function functionAtWork(first?: Row) {
  const world = { now: 0, reads: 0, made: 0, row: first, isDown: false };
  const inForce = async () => {
    world.reads += 1;
    if (world.isDown) throw new Error('throttled');
    return world.row;
  };
  const read = (policy: unknown) => readCenterPolicy(policy).dueShards;
  const handler = byPolicy(
    { inForce, read, deployed: makePolicy({ dueShards: 1 }) },
    (shards) => {
      world.made += 1;
      return async () => shards;
    },
    () => world.now,
  );
  return { world, handler };
}

const published = (dueShards: number): Row => ({
  version: `v-${dueShards}`,
  text: JSON.stringify(makePolicy({ dueShards })),
});

test('a warm function reads the policy once in half a minute, however often it is called', async () => {
  const { world, handler } = functionAtWork(published(2));

  const answers = [await handler({}), await handler({}), await handler({})];

  expect(answers).toEqual([2, 2, 2]);
  expect(world).toMatchObject({ reads: 1, made: 1 });
});

test('another policy is at work after half a minute, without a new start', async () => {
  const { world, handler } = functionAtWork(published(2));
  await handler({});
  world.row = published(3);

  world.now = policyFreshMs - 1;
  const before = await handler({});
  world.now = policyFreshMs;
  const after = await handler({});

  expect([before, after]).toEqual([2, 3]);
});

test('one that cannot be read leaves the last good one at work, and is looked at again', async () => {
  const { world, handler } = functionAtWork(published(2));
  await handler({});

  world.row = { version: 'v-broken', text: '{"queues":[]}' };
  world.now = policyFreshMs;
  const broken = await handler({});
  world.isDown = true;
  world.now = 2 * policyFreshMs;
  const down = await handler({});
  world.isDown = false;
  world.row = published(4);
  world.now = 3 * policyFreshMs;
  const mended = await handler({});

  expect([broken, down, mended]).toEqual([2, 2, 4]);
});

test.each([
  ['nothing is published yet', undefined],
  ['what is published cannot be read', { version: 'v-x', text: 'no JSON' }],
])('the policy deployed with the code is at work while %s', async (_why, row) => {
  const { world, handler } = functionAtWork(row);
  const before = await handler({});

  world.row = published(5);
  world.now = 5_000;
  const after = await handler({});

  expect([before, after]).toEqual([1, 5]);
});

test('a field that a later version added costs nothing', async () => {
  const later = { ...makePolicy({ dueShards: 6 }), moods: { monday: 'grey' } };
  const { handler } = functionAtWork({ version: 'v-later', text: JSON.stringify(later) });

  expect(await handler({})).toBe(6);
});
