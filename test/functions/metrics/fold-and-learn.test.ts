import { expect, test } from 'vitest';
import { type FoldPorts, foldAndLearn } from '../../../functions/metrics/fold-and-learn.ts';
import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { studentClose } from '../../../shared/domain/contact/decide/student.ts';
import { memoryContactRecords } from '../../../shared/memory/contact-records.ts';
import { memoryOutbox } from '../../../shared/memory/outbox.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { routingCenter } from '../routing/routing-center.ts';

async function closedContact() {
  const center = routingCenter();
  const contactId = await center.handOver('ann');
  await changeContact(center.log, contactId, center.clock.now(), studentClose);
  const records = memoryContactRecords();
  const learn = memoryOutbox<{ contactId: ContactId }>(center.clock.now);
  const reads: ContactId[] = [];
  const outcomes: string[] = [];
  const problems: string[] = [];
  const ports: FoldPorts = {
    log: {
      read: (id, ...rest) => {
        reads.push(id);
        return center.log.read(id, ...rest);
      },
    },
    records,
    learn,
    lessons: { add: async () => 'added' },
    outcomes: { put: async (outcome) => void outcomes.push(outcome.contactId) },
    digest: (text) => text,
    lexicon: projectLexicon(),
    report: (problem) => problems.push(problem),
  };
  return { center, contactId, records, learn, reads, outcomes, problems, ports };
}

const both = { fold: true, learn: true };

test('a log that is folded and teaches is read once, and no queue is asked', async () => {
  const { center, contactId, records, learn, reads, outcomes, ports } = await closedContact();

  await foldAndLearn(ports, contactId, both, center.clock.now());

  expect(reads).toEqual([contactId]);
  expect(await records.staleHours(10)).toHaveLength(1);
  expect(outcomes).toEqual([contactId]);
  expect(learn.drain()).toEqual([]);
});

test('what cannot be learned just now goes to the learn function, and its record is there', async () => {
  const { center, contactId, records, learn, problems, ports } = await closedContact();
  const outcomes = { put: () => Promise.reject(new Error('throttled')) };

  await foldAndLearn({ ...ports, outcomes }, contactId, both, center.clock.now());

  expect(await records.staleHours(10)).toHaveLength(1);
  expect(learn.drain()).toEqual([{ contactId }]);
  expect(problems).toHaveLength(1);
});

test('rows that call for nothing read nothing', async () => {
  const { center, contactId, reads, ports } = await closedContact();

  expect(await foldAndLearn(ports, contactId, { fold: false, learn: false }, center.clock.now())).toBe(0);
  expect(reads).toEqual([]);
});
