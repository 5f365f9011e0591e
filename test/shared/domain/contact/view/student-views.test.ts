import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ContactEvent, contactEvents } from '../../../../../shared/domain/contact/event.ts';
import { botViews } from '../../../../../shared/domain/contact/view/bot-views.ts';
import { viewBy } from '../../../../../shared/domain/contact/view/student-view.ts';
import { studentViews } from '../../../../../shared/domain/contact/view/student-views.ts';
import { isVisibleToStudent } from '../../../../../shared/domain/contact/visibility.ts';
import { StudentEvent } from '../../../../../shared/domain/protocol/student-event.ts';
import { arbitraryOf, staffId } from '../../../schema/arbitrary-of.ts';
import { kept, keysIn } from '../../protocol/kept-from-students.ts';
import { accepted, agentSaid, answered, closed, contactId, opened, requested, wang } from '../make-contact.ts';

const view = viewBy(studentViews((agentId) => `key of ${agentId.length}`));

test('a student is shown what they may see, in the form the protocol has for students, and nothing of the agents’ side', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryOf(ContactEvent), async (event) => {
      const seen = view(event, contactId);

      expect(seen?.type).toBe(isVisibleToStudent(event) ? event.type : undefined);
      if (seen === undefined) return;
      expect(v.safeParse(StudentEvent, JSON.parse(JSON.stringify(seen))).issues).toBeUndefined();
      expect(keysIn(seen).filter((key) => kept.has(key))).toEqual([]);
      expect(JSON.stringify(seen)).not.toContain(staffId);
    }),
    { numRuns: 3000 },
  );
});

test('every type of event is either shown or hidden, never by oversight', () => {
  const hidden = Object.keys(contactEvents).filter((type) => !(type in studentViews(String)));

  expect(hidden.sort()).toEqual([
    'alerted',
    'answer-checked',
    'answer-rated',
    'attached',
    'declined',
    'detached',
    'merged',
    'noted',
    'offer-expired',
    'offered',
    'requeued',
    'triaged',
    'urgency-raised',
  ]);
});

test.each<readonly [ContactEvent, object]>([
  [opened, { type: 'opened', channel: 'chat', language: 'zh' }],
  [
    {
      ...answered(2),
      choices: [{ articleId: 'a', title: 'Reset it', confidence: 0.4 }],
      topic: 'login',
      queue: 'account',
    },
    { type: 'answered', forSeq: 2, kind: 'answer', text: 'under My courses', choices: [{ title: 'Reset it' }] },
  ],
  [
    { ...requested, reason: 'self-harm', suggested: 'Call.', kept: ['a'] },
    { type: 'agent-requested', forSeq: 0 },
  ],
  [
    { type: 'transferred', agentId: wang, queue: 'billing', note: 'angry' },
    { type: 'transferred', queue: 'billing' },
  ],
  [{ type: 'escalated', agentId: wang, tier: 2, reason: 'rude' }, { type: 'escalated' }],
  [{ type: 'agent-lost', agentId: wang, epoch: 3 }, { type: 'agent-lost' }],
  [
    { ...closed, notes: 'difficult' },
    { type: 'closed', outcome: 'resolved', by: 'agent' },
  ],
])('a student sees no more of it than concerns them: %o', (event, seen) => {
  expect(view(event, contactId)).toEqual(seen);
});

test('an agent has a key wherever the student meets them, and the name their token told when they come', () => {
  const key = `key of ${wang.length}`;

  expect(view({ ...accepted(3), agentName: 'Wang Lei' }, contactId)).toEqual({
    type: 'accepted',
    agent: { key, name: 'Wang Lei' },
  });
  expect(view(agentSaid(1), contactId)).toMatchObject({ from: 'agent', agent: { key } });
});

test('an event of a version that knew no names is shown without one', () => {
  expect(view(accepted(3), contactId)).toEqual({ type: 'accepted', agent: { key: `key of ${wang.length}` } });
});

test('the views of what the bot appends are those of every other function', () => {
  expect(viewBy(botViews)(answered(2), contactId)).toEqual(view(answered(2), contactId));
  expect(viewBy(botViews)(accepted(1), contactId)).toBeUndefined();
});
