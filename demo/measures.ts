import { countBy, fateOf } from './fate.ts';
import type { SeenRow } from './frames.ts';
import type { ContactLog } from './ledger.ts';

/** A spread of seconds; zeros when there is nothing to spread. */
export type Spread = {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly max: number;
};

/** The four ways the field computes a service level, by name; each from 0 to 1, or undefined without anything to divide by. */
export type ServiceLevel = {
  readonly targetSeconds: number;
  /** Answered in time / answered. */
  readonly ofAnswered: number | undefined;
  /** Answered in time / (answered + abandoned). */
  readonly ofAll: number | undefined;
  /** Answered in time / (answered + abandoned after the target). */
  readonly withoutEarlyAbandons: number | undefined;
  /** (Answered in time + abandoned in time) / (answered + abandoned). */
  readonly earlyAbandonsMet: number | undefined;
};

/** What the evening was like, computed from the logs as the students read them. */
export type Measures = {
  readonly outcomes: Readonly<Record<string, number>>;
  /** Contacts in which the student asked something. */
  readonly asked: number;
  /** Contacts closed as contained in which no person was ever asked for. */
  readonly contained: number;
  readonly handedOver: number;
  readonly handOverReasons: Readonly<Record<string, number>>;
  readonly botReplies: number;
  /** From the request for a person to the first acceptance, contacts of the chat alone. */
  readonly wait: Spread;
  /** From the first message to the first word of bot or agent. */
  readonly firstResponse: Spread;
  /** From the request for a person to the first word of an agent. */
  readonly firstAgentResponse: Spread;
  readonly serviceLevel: ServiceLevel;
  readonly abandonedWaiting: number;
  readonly survey: {
    readonly sent: number;
    readonly answered: number;
    readonly satisfied: number;
    readonly low: number;
  };
  readonly callbacks: {
    readonly asked: number;
    readonly afterLowScore: number;
    readonly attempts: number;
    readonly missed: number;
    readonly kept: number;
    readonly failed: number;
  };
  readonly followUps: number;
  readonly reopenedByStudent: number;
  readonly transfers: number;
  readonly escalations: number;
  readonly agentsLost: number;
  readonly overflowed: number;
  readonly messages: number;
};

/** Seconds within which a chat should be answered. */
export const serviceLevelTarget = 60;

/** Measures the evening. */
export function measure(logs: readonly ContactLog[]): Measures {
  const rows = logs.map((log) => log.rows);
  const waits = rows.flatMap((log) => present(waitOf(log)));
  const abandons = rows.flatMap((log) => present(abandonedAfter(log)));
  const count = (type: string) => rows.reduce((sum, log) => sum + eventsOf(log, type).length, 0);
  const scores = rows.flatMap((log) => eventsOf(log, 'survey-answered').map(({ event }) => event.score ?? 0));
  const fates = rows.map(fateOf);
  return {
    outcomes: countBy(fates, (fate) => fate),
    asked: rows.filter((log) => log.some(isFromStudent)).length,
    contained: rows.filter(isContained).length,
    handedOver: rows.filter((log) => has(log, 'agent-requested')).length,
    handOverReasons: countBy(
      rows.flatMap((log) => eventsOf(log, 'agent-requested').slice(0, 1)),
      ({ event }) => event.reason ?? 'unknown',
    ),
    botReplies: count('answered'),
    wait: spreadOf(waits),
    firstResponse: spreadOf(rows.flatMap((log) => present(firstResponseOf(log)))),
    firstAgentResponse: spreadOf(rows.flatMap((log) => present(firstAgentResponseOf(log)))),
    serviceLevel: serviceLevelOf(waits, abandons, serviceLevelTarget),
    abandonedWaiting: abandons.length,
    survey: {
      sent: count('survey-sent'),
      answered: scores.length,
      satisfied: scores.filter((score) => score >= 4).length,
      low: scores.filter((score) => score <= 2).length,
    },
    callbacks: {
      asked: rows.filter((log) => has(log, 'callback-requested')).length,
      afterLowScore: rows.filter((log) => eventsOf(log, 'reopened').some(({ event }) => event.reason === 'low-score'))
        .length,
      attempts: count('callback-attempted'),
      missed: count('callback-missed'),
      kept: rows.filter((log) => endedAs(log, 'callback-kept')).length,
      failed: rows.filter((log) => endedAs(log, 'callback-failed')).length,
    },
    followUps: count('follow-up-sent'),
    reopenedByStudent: rows.reduce(
      (sum, log) => sum + eventsOf(log, 'reopened').filter(({ event }) => event.reason === 'message').length,
      0,
    ),
    transfers: count('transferred'),
    escalations: count('escalated'),
    agentsLost: count('agent-lost'),
    overflowed: rows.filter((log) => has(log, 'overflowed')).length,
    messages: count('message'),
  };
}

/** The spread of some seconds; a percentile is the smallest value that so many are not above. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  const mean = sorted.length === 0 ? 0 : sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { count: sorted.length, mean, p50: at(0.5), p90: at(0.9), max: at(1) };
}

/** The service level of some waits that ended with an agent and some that ended with the student leaving. */
export function serviceLevelOf(waits: readonly number[], abandons: readonly number[], target: number): ServiceLevel {
  const inTime = waits.filter((wait) => wait <= target).length;
  const early = abandons.filter((wait) => wait <= target).length;
  const all = waits.length + abandons.length;
  return {
    targetSeconds: target,
    ofAnswered: share(inTime, waits.length),
    ofAll: share(inTime, all),
    withoutEarlyAbandons: share(inTime, all - early),
    earlyAbandonsMet: share(inTime + early, all),
  };
}

/** How many contacts were in overflow at each of these moments, in milliseconds of the center's clock. */
export function overflowAt(logs: readonly ContactLog[], moments: readonly number[]): readonly number[] {
  const stays = logs.flatMap(({ rows }) =>
    rows.flatMap((row, index) =>
      row.event.type === 'overflowed' ? [{ from: row.at, to: leftOverflowAt(rows.slice(index + 1)) }] : [],
    ),
  );
  return moments.map((moment) => stays.filter(({ from, to }) => from <= moment && moment < to).length);
}

function leftOverflowAt(after: readonly SeenRow[]): number {
  const exits = ['queued', 'accepted', 'closed', 'abandoned', 'callback-requested'];
  return after.find(({ event }) => exits.includes(event.type))?.at ?? Number.POSITIVE_INFINITY;
}

function isContained(rows: readonly SeenRow[]): boolean {
  return (
    fateOf(rows) === 'contained' &&
    !['agent-requested', 'callback-requested', 'reopened'].some((type) => has(rows, type))
  );
}

function endedAs(rows: readonly SeenRow[], outcome: string): boolean {
  return rows.some(({ event }) => event.type === 'closed' && event.outcome === outcome);
}

/** Of the first time in line only: what a callback or a reopening waits is another matter. */
function waitOf(rows: readonly SeenRow[]): number | undefined {
  const requested = rows.findIndex(({ event }) => event.type === 'agent-requested');
  const end = endOfFirstWait(rows, requested);
  return end?.event.type === 'accepted' ? secondsBetween(rows[requested], end) : undefined;
}

function abandonedAfter(rows: readonly SeenRow[]): number | undefined {
  const requested = rows.findIndex(({ event }) => event.type === 'agent-requested');
  const end = endOfFirstWait(rows, requested);
  return end?.event.type === 'abandoned' ? secondsBetween(rows[requested], end) : undefined;
}

function endOfFirstWait(rows: readonly SeenRow[], requested: number): SeenRow | undefined {
  if (requested < 0) return undefined;
  const ends = ['accepted', 'abandoned', 'callback-requested', 'closed'];
  return rows.slice(requested).find(({ event }) => ends.includes(event.type));
}

function firstResponseOf(rows: readonly SeenRow[]): number | undefined {
  const asked = rows.findIndex(isFromStudent);
  const response = rows
    .slice(Math.max(0, asked))
    .find(
      ({ event }) =>
        event.type === 'answered' ||
        (event.type === 'agent-requested' && event.text !== undefined) ||
        (event.type === 'message' && event.from === 'agent'),
    );
  return secondsBetween(rows[asked], response);
}

function firstAgentResponseOf(rows: readonly SeenRow[]): number | undefined {
  const requested = rows.find(({ event }) => event.type === 'agent-requested');
  return secondsBetween(
    requested,
    rows.find(({ event }) => event.type === 'message' && event.from === 'agent'),
  );
}

function secondsBetween(from: SeenRow | undefined, to: SeenRow | undefined): number | undefined {
  return from && to ? Math.max(0, to.at - from.at) / 1000 : undefined;
}

function isFromStudent({ event }: SeenRow): boolean {
  return event.type === 'message' && event.from === 'student';
}

function eventsOf(rows: readonly SeenRow[], type: string): readonly SeenRow[] {
  return rows.filter(({ event }) => event.type === type);
}

function has(rows: readonly SeenRow[], type: string): boolean {
  return rows.some(({ event }) => event.type === type);
}

function share(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
