import { expect, test } from 'vitest';
import { unknownQueues } from '../../../../shared/domain/center/unknown-queues.ts';

test('an article or a rule that names a queue the policy does not have is named, with the queues there are', () => {
  const named = [
    { queue: 'billing', by: 'article "invoice"' },
    { queue: 'biling', by: 'article "refund"' },
    { queue: 'safety', by: 'rule self-harm' },
  ];

  expect(unknownQueues(['general', 'billing'], named)).toEqual([
    'article "refund": unknown_queue: "biling" is no queue of the policy, which has general, billing',
    'rule self-harm: unknown_queue: "safety" is no queue of the policy, which has general, billing',
  ]);
});
