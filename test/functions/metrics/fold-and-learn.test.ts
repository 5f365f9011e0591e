import { expect, test } from 'vitest';
import {
  type FoldPorts,
  foldWanted,
  type LearnFoldedPorts,
  learnFromFolded,
} from '../../../functions/metrics/fold-and-learn.ts';
import { wantedBy } from '../../../functions/metrics/wanted-by.ts';
import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { contactOfKey, eventKey } from '../../../shared/aws/keys.ts';
import type { ContactEvent } from '../../../shared/domain/contact/event.ts';
import { streamHandler } from '../../../shared/lambda/stream-handler.ts';
import { memoryOutbox } from '../../../shared/memory/outbox.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { aContactId, aStudentId, noon } from '../../shared/contract/makers.ts';

const question = 'why does the hologram of my tutor flicker';
const opened: ContactEvent = {
  type: 'opened',
  studentId: aStudentId(),
  channel: 'chat',
  language: 'en',
  class: 'standard',
};
const unanswered: readonly ContactEvent[] = [
  opened,
  { type: 'message', from: 'student', clientSeq: 1, text: question },
  { type: 'agent-requested', forSeq: 2, reason: 'unsure', queue: 'general', candidates: [] },
  { type: 'abandoned', reason: 'left' },
];
const drawn: readonly ContactEvent[] = [
  opened,
  { type: 'message', from: 'student', clientSeq: 1, text: question },
  {
    ...{ type: 'answered', forSeq: 2, kind: 'answer', text: 'a', confidence: 1 },
    ...{ articleIds: ['video-stutters'], choices: [], toCheck: [] },
  },
  { type: 'closed', outcome: 'contained', by: 'student' },
];

/** Metrics as a stream wakes it, over logs of a test's own; `done` has what was put, in order. */
function metrics(change: Partial<LearnFoldedPorts & FoldPorts> = {}, patienceMs?: number) {
  const logs = new Map<ContactId, readonly ContactEvent[]>();
  const reads: ContactId[] = [];
  const done: string[] = [];
  const problems: string[] = [];
  const learn = memoryOutbox<{ contactId: ContactId }>(() => noon);
  const ports: FoldPorts & LearnFoldedPorts = {
    log: {
      read: async (id, after) => {
        reads.push(id);
        return (logs.get(id) ?? [])
          .map((event, index) => ({ seq: index + 1, at: noon + index, event }))
          .filter(({ seq }) => seq > after);
      },
    },
    records: { put: async (_hour, { contactId }) => void done.push(`record ${contactId}`) },
    learn,
    lessons: {
      add: async ({ kind, contactId }) => {
        done.push(`${kind} ${contactId}`);
        return 'added';
      },
    },
    outcomes: { put: async ({ contactId }) => void done.push(`outcome ${contactId}`) },
    digest: (text) => text,
    lexicon: projectLexicon(),
    report: (problem) => problems.push(problem),
    ...change,
  };
  const added: number[] = [];
  const handler = streamHandler(
    contactOfKey,
    (contactId, rows) => foldWanted(ports, contactId, wantedBy(rows)),
    async (folded) => {
      const teaching = folded.flatMap((one) => one ?? []);
      added.push(await learnFromFolded(ports, teaching, noon, patienceMs));
    },
  );
  const close = (events: readonly ContactEvent[]) => {
    const contactId = aContactId();
    logs.set(contactId, events);
    return contactId;
  };
  const wake = (contactIds: readonly ContactId[], ...marks: readonly ('fold' | 'learn' | 'hear')[]) => {
    const NewImage = Object.fromEntries(marks.map((mark) => [mark, { N: '1' }]));
    const Records = contactIds.map((contactId) => {
      const { pk, sk } = eventKey(contactId, 4);
      return { dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, NewImage } };
    });
    return handler({ Records });
  };
  return { close, wake, reads, done, problems, learn, added };
}

test('a log that is folded and teaches is read once, its record put first, its lesson kept, and no queue asked', async () => {
  const { close, wake, reads, done, learn, added } = metrics();
  const one = close(unanswered);

  await wake([one], 'fold', 'learn');

  expect(reads).toEqual([one]);
  expect(done).toEqual([`record ${one}`, `outcome ${one}`, `unanswered ${one}`]);
  expect(added).toEqual([1]);
  expect(learn.drain()).toEqual([]);
});

test('every record of a batch is put before anything is learned', async () => {
  const { close, wake, done } = metrics();
  const [one, other] = [close(unanswered), close(unanswered)];

  await wake([one, other], 'fold', 'learn');

  expect(done.slice(0, 3)).toEqual([`record ${one}`, `record ${other}`, `outcome ${one}`]);
  expect(done.at(-1)).toBe(`unanswered ${other}`);
});

test.each([
  ['fails', () => Promise.reject(new Error('throttled'))],
  ['hangs', () => new Promise<void>(() => {})],
])('a lesson that %s goes to the learn function with those after it, and every record is there', async (_how, put) => {
  const tried: string[] = [];
  const outcomes: LearnFoldedPorts['outcomes'] = {
    put: ({ contactId }) => {
      tried.push(contactId);
      return put();
    },
  };
  const { close, wake, done, problems, learn } = metrics({ outcomes }, 20);
  const [one, other] = [close(unanswered), close(unanswered)];

  await wake([one, other], 'fold', 'learn');

  expect(done).toEqual([`record ${one}`, `record ${other}`]);
  expect(tried).toEqual([one]);
  expect(learn.drain()).toEqual([{ contactId: one }, { contactId: other }]);
  expect(problems).toHaveLength(1);
});

test('an answer that was drawn for a check goes to the learn function, and nothing is kept of it here', async () => {
  const { close, wake, done, learn } = metrics();
  const [one, other] = [close(drawn), close(unanswered)];

  await wake([one, other], 'fold', 'learn');

  expect(done).not.toContain(`outcome ${one}`);
  expect(done).toContain(`unanswered ${other}`);
  expect(learn.drain()).toEqual([{ contactId: one }]);
});

test('whom nobody has listened to yet is read anew by the learn function, for it may be a danger', async () => {
  const { close, wake, done, learn } = metrics();
  const one = close(unanswered);

  await wake([one], 'fold', 'learn', 'hear');

  expect(done).toEqual([`record ${one}`]);
  expect(learn.drain()).toEqual([{ contactId: one }]);
});

test('rows that call for nothing read nothing', async () => {
  const { close, wake, reads, learn } = metrics();

  await wake([close(unanswered)], 'hear');

  expect(reads).toEqual([]);
  expect(learn.drain()).toEqual([]);
});
