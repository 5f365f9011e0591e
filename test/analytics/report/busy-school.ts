import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { ContactEvent } from '../../../shared/domain/contact/event.ts';
import type { LoggedEvent } from '../../../shared/domain/contact/evolve.ts';
import type { ContactRecord } from '../../../shared/domain/metrics/contact-record.ts';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import type { ContactReview } from '../../../shared/domain/quality/review.ts';
import { AgentId, ContactId, StudentId } from '../../../shared/schema/ids.ts';
import {
  accepted,
  agentSaid,
  answered,
  callbackRequested,
  closed,
  logOf,
  offered,
  queued,
  requested,
  said,
  start,
  surveySent,
  triaged,
} from '../../shared/domain/contact/make-contact.ts';
import { makeReview } from '../../shared/domain/quality/make-review.ts';
import { type Lived, writeTables } from '../generated-histories.ts';

/** The week of the made-up school, which begins on Monday, 2026-09-07. */
export const schoolWeek = '2026-W37';

const day = 86_400;
const topics = [
  'refund',
  'login',
  'video',
  'homework',
  'course-access',
  'invoice',
  'exams',
  'payment',
  'app',
  'general',
];
const queues = ['billing', 'account', 'technical', 'learning', 'general'];
const agents = Array.from({ length: 6 }, (_, at) => v.parse(AgentId, `ag_agent-${at}`));
// Hours of the school's day from 08:00 that students come in, the evening most.
const comeAt = [0, 1, 2, 3, 5, 6, 8, 9, 11, 11, 12, 12, 12, 13];

/** Numbers below 1 out of a seed, the same for each run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Labels = { readonly topics: readonly string[]; readonly queues: readonly string[] };

/** Records of so many contacts of a week that begins `weeksLater` after the school's. */
export function busyWeek(
  contacts: number,
  weeksLater = 0,
  labels: Labels = { topics, queues },
): readonly ContactRecord[] {
  const next = chance(contacts + 7919 * (weeksLater + 60));
  return Array.from({ length: contacts }, (_, at) => at).flatMap((at) => {
    const log = lifeAt(weeksLater * 7 * day, next, labels);
    return foldContact(v.parse(ContactId, `ct_week-${weeksLater + 60}-${at}`), log) ?? [];
  });
}

/** Records of so many contacts that come in one hour, counted from the first of the school's week. */
export function busyHour(contacts: number, hour: number): readonly ContactRecord[] {
  const next = chance(hour + 1);
  return Array.from({ length: contacts }, (_, at) => at).flatMap((at) => {
    const begins = hour * 3600 + Math.floor(next() * 3600);
    return foldContact(v.parse(ContactId, `ct_hour-${hour}-${at}`), lifeFrom(begins, next, { topics, queues })) ?? [];
  });
}

function lifeAt(offset: number, next: () => number, labels: Labels): readonly LoggedEvent[] {
  // `start` is 10:00 of the Monday; the school opens at 08:00.
  const begins =
    offset + Math.floor(next() ** 1.3 * 7) * day + (pickOf(next, comeAt, 0) - 2) * 3600 + Math.floor(next() * 3600);
  return lifeFrom(begins, next, labels);
}

function pickOf<One>(next: () => number, all: readonly One[], fallback: One): One {
  return all[Math.floor(next() ** 1.6 * all.length)] ?? fallback;
}

function lifeFrom(begins: number, next: () => number, labels: Labels): readonly LoggedEvent[] {
  const pick = <One>(all: readonly One[], fallback: One) => pickOf(next, all, fallback);
  const topic = pick(labels.topics, 'general');
  const isComplaint = next() < 0.04;
  const queue = isComplaint ? 'complaints' : pick(labels.queues, 'general');
  const asked: Steps = [
    [0, said(1)],
    [1, triaged({ topic, queue, ...(isComplaint ? { class: 'complaint' as const } : {}) })],
  ];
  const steps = [...asked, ...courseOf({ next, queue, topic, isComplaint, begins })];
  return logOf(...steps.map(([seconds, event]) => [begins + seconds, event] as const)).map((row, at) =>
    at === 0 && row.event.type === 'opened'
      ? { ...row, at: start + begins * 1000, event: { ...row.event, studentId: studentOf(next) } }
      : row,
  );
}

type Steps = readonly (readonly [number, ContactEvent])[];
type Course = {
  readonly next: () => number;
  readonly queue: string;
  readonly topic: string;
  readonly isComplaint: boolean;
  /** When the contact came, in seconds from `start`. */
  readonly begins: number;
};

function courseOf(course: Course): Steps {
  const { next, queue, isComplaint } = course;
  if (!isComplaint && next() < 0.45)
    return [
      [2, { ...answered(2), articleIds: [`${course.topic}-how`] }],
      ...(next() < 0.3 ? [[20, { type: 'answer-rated' as const, forSeq: 4, helpful: next() < 0.8 }] as const] : []),
      [60, { type: 'closed', outcome: next() < 0.9 ? 'contained' : 'expired', by: 'student' }],
    ];
  const line: Steps = [
    [2, { ...requested, queue }],
    [2, { ...queued, queue }],
  ];
  const waits = 4 + Math.floor(next() ** 3 * 140);
  if (next() < 0.06) return [...line, [2 + waits, { type: 'abandoned', reason: 'left' }]];
  if (next() < 0.05) return [...line, ...calledBack(course, waits)];
  return [...line, ...served(course, waits)];
}

function calledBack({ next, queue, begins }: Course, waits: number): Steps {
  const agentId = agentOf(next);
  const due = start + begins * 1000 + 3_600_000;
  const later = 2400 + Math.floor(next() * 1800);
  return [
    [waits, { ...callbackRequested(due), promisedAt: due }],
    [later, { type: 'requeued', reason: 'callback-due' }],
    [later, { ...queued, queue }],
    [later + 1, offered(1, agentId)],
    [later + 5, accepted(1, agentId)],
    [later + 9, { type: 'callback-attempted', attempt: 1, agentId }],
    [later + 300, { ...closed, outcome: next() < 0.8 ? 'callback-kept' : 'callback-failed' }],
  ];
}

function served({ next, isComplaint, begins }: Course, waits: number): Steps {
  const agentId = agentOf(next);
  const slow = agentId === agents[1] ? 1.5 : 1;
  const takes = Math.floor(slow * (120 + next() ** 2 * 600));
  const from = 10 + Math.floor(next() * 20);
  const told = {
    at: start + (begins + 2) * 1000,
    position: 2,
    fromSeconds: from,
    toSeconds: from + 40 + Math.floor(next() * 40),
  };
  const disposition = isComplaint ? (next() < 0.6 ? 'refund' : 'passed-on') : 'answered';
  const ends: Steps = [
    [2 + waits + takes, { ...closed, outcome: next() < 0.9 ? 'resolved' : 'unresolved', disposition }],
    [3 + waits + takes, surveySent()],
    ...(next() < 0.5
      ? [[60 + waits + takes, { type: 'survey-answered' as const, score: next() < 0.82 ? 5 : 2 }] as const]
      : []),
  ];
  return [
    [1 + waits, { ...offered(1, agentId), told }],
    [2 + waits, accepted(1, agentId)],
    [12 + waits, agentSaid(1, agentId)],
    ...(next() < 0.1 ? passedOn(agentId, waits) : ends),
  ];
}

function passedOn(agentId: AgentId, waits: number): Steps {
  return [
    [60 + waits, { type: 'transferred', agentId, queue: 'technical' }],
    [60 + waits, { ...queued, queue: 'technical' }],
    [200 + waits, { type: 'abandoned', reason: 'left' }],
  ];
}

// The last of them has too few contacts for a card.
function agentOf(next: () => number): AgentId {
  const at = next() < 0.005 ? agents.length - 1 : Math.floor(next() * (agents.length - 1));
  return agents[at] ?? v.parse(AgentId, 'ag_agent-0');
}

function studentOf(next: () => number) {
  return v.parse(StudentId, `st_student-${Math.floor(next() * 4000)}`);
}

/** Reviews of an agent of the school by so many raters, who like the tone less and less. */
export function reviewsOf(agent: string, raters: number): readonly ContactReview[] {
  return Array.from({ length: raters }, (_, at) =>
    makeReview({
      ...{ agentId: v.parse(AgentId, agent), raterId: v.parse(AgentId, `ag_rater-${at}`) },
      numbers: { polite: 5 - at },
    }),
  );
}

const hourMs = 3_600_000;

/** A Monday of two planned hours of which an agent of the school came six minutes late to the first: 114 of 120 minutes. */
export function shiftOf(agent: string): Pick<Lived, 'agentStates' | 'roster'> {
  const agentId = v.parse(AgentId, agent);
  const state = (change: number, since: number, status: string) => ({
    ...{ agentId, profile: 'first-line', firstSeenAt: start, change, since, status, because: 'said' },
    ...{ capacityChat: 3, capacityEmail: 1, capacityVoice: 1, chats: 0, emails: 0, calls: 0 },
  });
  const planned = { agentId, activityNumber: 1, activity: 'contacts', startsAt: start, endsAt: start + 2 * hourMs };
  return {
    agentStates: [state(1, start + hourMs / 10, 'ready'), state(2, start + 3 * hourMs, 'offline')],
    roster: [{ ...planned, startsLocal: '2026-09-07T10:00', endsLocal: '2026-09-07T12:00', publishedAt: start }],
  };
}

/** A folder with the tables of some records, reviews and shifts, to be removed by who made it. */
export function exportedFolder(
  records: readonly ContactRecord[],
  reviews: readonly ContactReview[] = [],
  shifts: readonly Pick<Lived, 'agentStates' | 'roster'>[] = [],
): string {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-report-'));
  const agentStates = shifts.flatMap((shift) => shift.agentStates);
  writeTables(folder, records, { reviews, agentStates, roster: shifts.flatMap(({ roster }) => roster) });
  return folder;
}
