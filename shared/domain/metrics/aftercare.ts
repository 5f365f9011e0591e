import type { ContactRecord } from './contact-record.ts';
import { type Formula, type Measure, share } from './measure.ts';
import { saw, type ToldLog } from './told.ts';

const satisfaction: Formula = {
  name: 'customer satisfaction',
  version: 1,
  unit: 'share',
  rule: 'scores of 4 and 5 / scores',
  source: 'Qualtrics: CSAT, top two boxes of five; CC-CMM: 最终用户满意度',
};

const responseRate: Formula = {
  name: 'survey response rate',
  version: 1,
  unit: 'share',
  rule: 'contacts whose survey was answered / contacts a survey was sent to',
  source: 'AAPOR: response rate 1',
};

const kept: Formula = {
  name: 'callbacks kept',
  version: 1,
  unit: 'share',
  rule: 'contacts whose student was reached and served / contacts whose student asked for a callback',
  source: 'ours',
};

const followedUp: Formula = {
  name: 'low scores followed up',
  version: 2,
  unit: 'share',
  rule: 'contacts that a person ended with the student, in the chat or by phone / contacts reopened after a low score',
  source: 'ours',
};

// A call that reached nobody ends as `callback-failed`.
const spokenTo: ReadonlySet<string> = new Set(['callback-kept', 'resolved', 'unresolved']);

/** CSAT, over contact records. */
export function customerSatisfaction(records: readonly Pick<ContactRecord, 'surveyScore'>[]): Measure {
  const scores = records.flatMap(({ surveyScore }) => surveyScore ?? []);
  return share(satisfaction, scores, (score) => score >= 4);
}

/** How many who were asked answered. Over logs: a contact record tells of a survey only from the next event that folds it. */
export function surveyResponseRate(logs: readonly ToldLog[]): Measure {
  const asked = logs.filter((log) => saw(log, 'survey-sent'));
  return share(responseRate, asked, (log) => saw(log, 'survey-answered'));
}

/** Callbacks kept, over contact records; calls after a low score are nobody's request and counted by themselves. */
export function callbacksKept(records: readonly Pick<ContactRecord, 'callbackRequested' | 'callbackKept'>[]): Measure {
  const requested = records.filter(({ callbackRequested }) => callbackRequested);
  return share(kept, requested, ({ callbackKept }) => callbackKept);
}

/** Low scores a person saw to, over logs. */
export function lowScoresFollowedUp(logs: readonly ToldLog[]): Measure {
  return share(
    followedUp,
    logs.flatMap((log) => isFollowedUp(log) ?? []),
    (isSeenTo) => isSeenTo,
  );
}

/** Whether a person ended a contact with the student after a low score reopened it; undefined where none did. */
export function isFollowedUp(log: ToldLog): boolean | undefined {
  const from = log.findIndex(({ event }) => event.type === 'reopened' && event.reason === 'low-score');
  if (from < 0) return undefined;
  return log.slice(from).some(({ event }) => spokenTo.has(event.outcome ?? ''));
}
