import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { accountConcurrency } from '../../../local/lambda/account-concurrency.ts';
import type { Ending } from '../../../local/lambda/execution-environment.ts';
import { FunctionPool, type PooledEnvironment } from '../../../local/lambda/function-pool.ts';
import type { FunctionSpec } from '../../../local/lambda/function-spec.ts';

const spec: FunctionSpec = {
  logicalId: 'Fn',
  title: 'fn',
  name: 'fn',
  arn: 'arn:aws:lambda:eu-west-1:000000000000:function:fn',
  roleArn: 'arn:aws:iam::000000000000:role/fn',
  account: '000000000000',
  region: 'eu-west-1',
  directory: '/none',
  handler: 'index.handler',
  environment: () => ({}),
  memoryMegabytes: 256,
  timeoutSeconds: 60,
  reservedConcurrency: undefined,
  mayLoop: false,
};

/** An environment that keeps no processor busy, and is at each event until the work is done. */
function environment(work: () => Promise<unknown>): PooledEnvironment {
  return {
    isDead: false,
    isReady: true,
    whenReady: (callback) => callback(),
    run: async () => {
      await work();
      return { kind: 'returned', payload: '{}' };
    },
    kill: async () => undefined,
  };
}

/** An environment whose code is never loaded: it is at its first event until it is ended. */
function hangingEnvironment(): PooledEnvironment {
  const { promise, resolve } = Promise.withResolvers<Ending>();
  return {
    isDead: false,
    isReady: false,
    whenReady: () => undefined,
    run: () => promise,
    kill: async (error) => resolve({ kind: 'died', error }),
  };
}

/** A function on processors that are all idle or all busy. */
function poolOf(create: () => PooledEnvironment, isProcessorIdle: boolean, patienceMs = 200): FunctionPool {
  return new FunctionPool(spec, {
    concurrency: 4,
    account: accountConcurrency(Number.POSITIVE_INFINITY),
    now: () => 0,
    create,
    onFailure: () => undefined,
    isProcessorIdle: () => isProcessorIdle,
    patienceMs: () => patienceMs,
  });
}

/** Brings so many events at once to a function; tells how many environments it got. */
async function environmentsFor(
  events: number,
  isProcessorIdle: boolean,
  work: () => Promise<unknown>,
  patienceMs?: number,
): Promise<number> {
  const pool = poolOf(() => environment(work), isProcessorIdle, patienceMs);
  await Promise.all(Array.from({ length: events }, () => pool.invoke('{}')));
  return pool.figures().coldStarts;
}

const aMoment = () => sleep(1);

it('gives a crowd no other environment while it moves and all processors are busy', async () => {
  // A second one may come where this very process stood still for a moment.
  expect(await environmentsFor(300, false, aMoment)).toBeLessThan(3);
});

it('gives a crowd all it may have where processors are idle', async () => {
  expect(await environmentsFor(600, true, aMoment)).toBe(4);
});

it('gives an event behind one that waits an environment of its own, however busy the processors are', async () => {
  const both = Promise.withResolvers<void>();
  let begun = 0;
  const work = () => {
    begun += 1;
    if (begun === 2) both.resolve();
    return both.promise;
  };

  expect(await environmentsFor(2, false, work)).toBe(2);
});

it('gives a line that moves another environment once its first event has waited for long', async () => {
  expect(await environmentsFor(80, false, () => sleep(10), 50)).toBeGreaterThan(1);
});

it('serves who comes behind an environment that never gets ready', async () => {
  const environments = [hangingEnvironment(), environment(aMoment)];
  const pool = poolOf(() => environments.shift() ?? environment(aMoment), false, 50);
  const first = pool.invoke('{}');

  const second = await Promise.race([pool.invoke('{}'), sleep(3_000, undefined, { ref: false })]);

  expect(second).toMatchObject({ kind: 'returned' });
  await pool.restart();
  expect(await first).toMatchObject({ kind: 'failed' });
});
