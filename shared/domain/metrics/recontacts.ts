import type { ContactRecord } from './contact-record.ts';
import { type Formula, type Measure, share } from './measure.ts';

/** Hours after its newest end within which a new contact of the student on the topic counts as the same problem. */
export const recontactHours = 72;

const hourMs = 3_600_000;

const recontact: Formula = {
  name: 're-contact rate',
  version: 1,
  unit: 'share',
  rule: `contacts with a topic whose student opened another one on it within ${recontactHours} h of their end / contacts with a topic`,
  source: 'SQM Group: repeat contact; the window is ours',
};

const firstContact: Formula = {
  name: 'first contact resolution',
  version: 1,
  unit: 'share',
  rule: `contacts with a topic that ended contained, resolved or with a callback kept, were not reopened by the student, and had no re-contact within ${recontactHours} h / contacts with a topic`,
  source: 'SQM Group: FCR; a reopening after a low score is the center’s; CC-CMM: 首次解决率',
};

type Ended = Pick<
  ContactRecord,
  'contactId' | 'studentId' | 'topic' | 'openedAt' | 'closedAt' | 'outcome' | 'reopenedReason'
>;

/** How often a student comes back with the same topic; the last days of a period are not over yet. */
export function recontactRate(records: readonly Ended[]): Measure {
  return share(recontact, withTopic(records), comesBackAmong(records));
}

/** FCR. */
export function firstContactResolution(records: readonly Ended[]): Measure {
  const comesBack = comesBackAmong(records);
  const isSolved = ({ outcome }: Ended) => ['contained', 'resolved', 'callback-kept'].includes(outcome);
  return share(
    firstContact,
    withTopic(records),
    (record) => isSolved(record) && record.reopenedReason !== 'message' && !comesBack(record),
  );
}

function withTopic(records: readonly Ended[]): readonly Ended[] {
  return records.filter(({ topic }) => topic !== undefined);
}

function comesBackAmong(records: readonly Ended[]): (record: Ended) => boolean {
  const ofSubject = Map.groupBy(records, ({ studentId, topic }) => `${studentId} ${topic}`);
  return ({ contactId, studentId, topic, closedAt }) =>
    (ofSubject.get(`${studentId} ${topic}`) ?? []).some((other) => {
      const isLater = other.openedAt > closedAt && other.openedAt <= closedAt + recontactHours * hourMs;
      return other.contactId !== contactId && isLater;
    });
}
