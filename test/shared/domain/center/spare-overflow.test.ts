import { expect, test } from 'vitest';
import { withSpareOverflow } from '../../../../shared/domain/center/spare-overflow.ts';
import { makePolicy } from './make-policy.ts';

type Spare = 'spare-1' | 'spare-2' | 'spare-3' | 'spare-4';
const queue = (id: string, overflow?: Spare) => ({ id, liveBound: 4, lowWater: 2, ...(overflow ? { overflow } : {}) });
const deployed = makePolicy();
const withQueues = (...queues: ReturnType<typeof queue>[]) => makePolicy({ queues: [...deployed.queues, ...queues] });

function overflowsOf(policy: typeof deployed, inForce = deployed): Record<string, unknown> | readonly string[] {
  const given = withSpareOverflow(policy, inForce, deployed);
  if (given.kind === 'none-left') return given.queues;
  return Object.fromEntries(given.policy.queues.map(({ id, overflow }) => [id, overflow]));
}

test('a queue that was deployed keeps its own overflow; a new one takes the first spare that is free', () => {
  expect(overflowsOf(withQueues(queue('music', 'spare-1'), queue('dance')))).toEqual({
    general: undefined,
    billing: undefined,
    complaints: undefined,
    music: 'spare-1',
    dance: 'spare-2',
  });
});

test('a queue keeps the spare it has in force, whatever its file says nothing of', () => {
  const inForce = withQueues(queue('dance', 'spare-3'));

  expect(overflowsOf(withQueues(queue('music'), queue('dance')), inForce)).toMatchObject({
    music: 'spare-1',
    dance: 'spare-3',
  });
});

test('the queues for which none is left are named', () => {
  const five = ['one', 'two', 'three', 'four', 'five'].map((id) => queue(id));

  expect(overflowsOf(withQueues(...five))).toEqual(['five']);
});
