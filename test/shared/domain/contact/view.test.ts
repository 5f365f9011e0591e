import { expect, test } from 'vitest';
import type { ContactEvent } from '../../../../shared/domain/contact/event.ts';
import { viewFor } from '../../../../shared/domain/contact/view.ts';
import { accepted, answered, closed, offered, opened, requested, said, triaged, wang } from './make-contact.ts';

const hidden: readonly ContactEvent[] = [
  { type: 'attached', by: 'student', connectionId: 'c-1' },
  { type: 'detached', connectionId: 'c-1' },
  triaged(),
  { type: 'answer-rated', forSeq: 2, helpful: false },
  offered(1),
  { type: 'declined', agentId: wang, epoch: 1, excludedUntil: 1 },
  { type: 'offer-expired', agentId: wang, epoch: 1, excludedUntil: 1 },
  { type: 'noted', agentId: wang, text: 'rude' },
  { type: 'requeued', reason: 'callback-due' },
];

test.each(hidden.map((event) => [event.type, event] as const))(
  'a student never sees %s, an agent does',
  (_type, event) => {
    expect(viewFor('student', event)).toBeUndefined();
    expect(viewFor('agent', event)).toMatchObject({ type: event.type });
  },
);

test.each([
  ['opened', opened],
  ['message', { ...said(1), connectionId: 'c-1' }],
  ['accepted', accepted(1)],
] as const)('nobody sees a connection id: %s', (_type, event) => {
  expect(viewFor('student', event)).not.toHaveProperty('connectionId');
  expect(viewFor('agent', event)).not.toHaveProperty('connectionId');
});

test.each<readonly [ContactEvent, Record<string, unknown>]>([
  [accepted(3), { type: 'accepted', agentId: wang }],
  [
    { type: 'transferred', agentId: wang, queue: 'billing', note: 'angry' },
    { type: 'transferred', queue: 'billing' },
  ],
  [
    { type: 'escalated', agentId: wang, tier: 2, reason: 'rude' },
    { type: 'escalated', tier: 2 },
  ],
  [
    { ...closed, notes: 'difficult' },
    { type: 'closed', outcome: 'resolved', by: 'agent' },
  ],
])('a student sees no more of it than concerns them', (event, seen) => {
  expect(viewFor('student', event)).toEqual(seen);
});

test('a student sees that a person was asked for, not which answers the bot thought of', () => {
  const seen = viewFor('student', {
    ...requested,
    candidates: [{ articleId: 'a', title: 't', confidence: 0.4 }],
    suggested: 'Press the button.',
    kept: ['a'],
  } as ContactEvent);

  expect(seen).toMatchObject({ type: 'agent-requested' });
  expect(seen).not.toHaveProperty('candidates');
  expect(seen).not.toHaveProperty('suggested');
  expect(seen).not.toHaveProperty('kept');
});

test('an agent sees who an offer went to, not where they sit', () => {
  expect(viewFor('agent', offered(1))).toMatchObject({ agent: { agentId: wang } });
  expect(viewFor('agent', offered(1))).not.toHaveProperty('agent.connectionId');
});

test('an answer is shown whole', () => {
  expect(viewFor('student', answered(2))).toEqual(answered(2));
});
