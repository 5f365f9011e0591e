import type { ContactRecord } from './contact-record.ts';
import { type Formula, type Measure, ratio, share } from './measure.ts';

const dayMs = 86_400_000;

/** Seconds within which somebody in danger should have a person. */
export const dangerTargetSeconds = 60;

const complaints: Formula = {
  name: 'complaints answered in 24 h',
  version: 1,
  unit: 'share',
  rule: 'complaints whose first question a person answered within 24 h / complaints with a first question (`asked_at`)',
  source: 'ours; the school’s promise',
};

const mails: Formula = {
  name: 'mail answered in 24 h',
  version: 1,
  unit: 'share',
  rule: 'e-mails whose first question the bot or a person answered within 24 h / e-mails with a first question (`asked_at`)',
  source: 'ours; the school’s promise',
};

const dangers: Formula = {
  name: 'danger answered in time',
  version: 1,
  unit: 'share',
  rule: `contacts that a person had within ${dangerTargetSeconds} s of hearing a danger / contacts in which danger was heard`,
  source: 'ours',
};

const turns: Formula = {
  name: 'turns a resolved contact',
  version: 1,
  unit: 'messages',
  rule: 'messages of students / contacts that ended contained, resolved or with a callback kept, over those',
  source: 'ours',
};

/** Complaints a person answered within the promise; one nobody answered was not. */
export function complaintsAnswered(records: readonly ContactRecord[]): Measure {
  const asked = records.filter((record) => record.class === 'complaint' && record.askedAt !== undefined);
  return share(complaints, asked, ({ askedAt, personAnsweredAt }) => isWithinDay(askedAt, personAnsweredAt));
}

/** E-mails that were answered within the promise. */
export function mailAnswered(records: readonly ContactRecord[]): Measure {
  const asked = records.filter(({ channel, askedAt }) => channel === 'email' && askedAt !== undefined);
  return share(
    mails,
    asked,
    ({ askedAt, botAnsweredAt, personAnsweredAt }) =>
      isWithinDay(askedAt, botAnsweredAt) || isWithinDay(askedAt, personAnsweredAt),
  );
}

/** Contacts in danger that a person had in time; one nobody ever had was not. */
export function dangerAnswered(records: readonly ContactRecord[]): Measure {
  const heard = records.filter(({ danger }) => danger !== undefined);
  return share(
    dangers,
    heard,
    ({ dangerWaitSeconds = Number.POSITIVE_INFINITY }) => dangerWaitSeconds <= dangerTargetSeconds,
  );
}

/** How often a student had to write until it was resolved. */
export function turnsPerResolved(records: readonly ContactRecord[]): Measure {
  const resolved = records.filter(({ outcome }) => ['contained', 'resolved', 'callback-kept'].includes(outcome));
  const written = resolved.reduce((sum, { studentMessages }) => sum + studentMessages, 0);
  return ratio(turns, written, resolved.length);
}

function isWithinDay(from: number | undefined, to: number | undefined): boolean {
  return from !== undefined && to !== undefined && to - from <= dayMs;
}
