import { expect, test } from 'vitest';
import { refuseUnknownQueues } from '../../infra/bundling/refuse-unknown-queues.ts';
import { dev } from '../../infra/stages/dev.ts';

test('every queue the knowledge names is one of the policy', () => {
  expect(() => refuseUnknownQueues(dev.policy)).not.toThrow();
});

test('a policy without a queue that articles and rules send contacts to is not deployed', () => {
  const queues = dev.policy.queues.filter(({ id }) => id !== 'complaints');

  expect(() => refuseUnknownQueues({ queues })).toThrow('rule complaint: unknown_queue: "complaints" is no queue');
});
