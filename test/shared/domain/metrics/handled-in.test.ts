import { expect, test } from 'vitest';
import type { LoggedEvent } from '../../../../shared/domain/contact/evolve.ts';
import { foldContact } from '../../../../shared/domain/metrics/fold-contact.ts';
import { handledIn } from '../../../../shared/domain/metrics/handled-in.ts';
import { accepted, closed, contactId, logOf, offered, queued, requested, started } from '../contact/make-contact.ts';

const hour = '2026-09-01T18';

function recordOf(log: readonly LoggedEvent[]) {
  const record = foldContact(contactId, log);
  if (!record) throw new Error('not closed');
  return record;
}

test('sums what took agents of an hour by queue and channel, wrap-up included, up to the hour’s end', () => {
  const served = (seconds: number) =>
    recordOf(logOf(requested, queued, [10, offered(1)], [20, accepted(1)], [50, started], [20 + seconds, closed]));

  expect(handledIn(hour, [served(100), served(40), { ...served(7), channel: 'email' }])).toEqual([
    { queue: 'general', channel: 'chat', contacts: 2, seconds: 140, at: Date.parse('2026-09-01T19:00:00Z') },
    { queue: 'general', channel: 'email', contacts: 1, seconds: 7, at: Date.parse('2026-09-01T19:00:00Z') },
  ]);
});

test('counts each agent’s turn by the queue it was in, and nobody’s who never took it', () => {
  const lost = { type: 'agent-lost', agentId: accepted(1).agentId, epoch: 1 } as const;
  const twice = logOf(
    ...[requested, queued, [10, offered(1)] as const, [20, accepted(1)] as const],
    ...([
      [50, lost],
      [60, offered(2)],
      [70, accepted(2)],
      [90, closed],
    ] as const),
  );

  expect(handledIn(hour, [recordOf(twice)])).toMatchObject([{ contacts: 2, seconds: 50 }]);
  expect(handledIn(hour, [recordOf(logOf([1, { type: 'abandoned', reason: 'left' }]))])).toEqual([]);
});
