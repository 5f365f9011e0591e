import { countBy, fateOf } from './fate.ts';
import type { SeenRow } from './frames.ts';
import type { ContactLog } from './ledger.ts';

/** How often what happened in an evening, counted in the logs as the students read them; the reasons of hand-overs in those of the agents, whom alone they are told. */
export type Counts = {
  readonly outcomes: Readonly<Record<string, number>>;
  readonly handedOver: number;
  readonly handOverReasons: Readonly<Record<string, number>>;
  readonly botReplies: number;
  readonly lowScores: number;
  readonly callbackAttempts: number;
  readonly callbacksMissed: number;
  readonly followUps: number;
  readonly reopenedByStudent: number;
  readonly transfers: number;
  readonly escalations: number;
  readonly agentsLost: number;
  readonly overflowed: number;
  readonly messages: number;
};

/** From this score downward a person calls back. */
const lowScore = 2;

/** Counts the evening by the students' logs, and by what an agent read of each contact that one took. */
export function countEvents(logs: readonly ContactLog[], read: readonly (readonly SeenRow[])[]): Counts {
  const rows = logs.flatMap((log) => log.rows);
  const count = (type: string, fits: (row: SeenRow) => boolean = () => true) =>
    rows.filter((row) => row.event.type === type && fits(row)).length;
  const requests = logs.flatMap(({ rows: log }) => firstOf(log, 'agent-requested'));
  return {
    outcomes: countBy(logs, (log) => fateOf(log.rows)),
    handedOver: requests.length,
    handOverReasons: countBy(
      read.flatMap((log) => firstOf(log, 'agent-requested')),
      ({ event }) => event.reason ?? 'unknown',
    ),
    botReplies: count('answered'),
    lowScores: count('survey-answered', ({ event }) => (event.score ?? 0) <= lowScore),
    callbackAttempts: count('callback-attempted'),
    callbacksMissed: count('callback-missed'),
    followUps: count('follow-up-sent'),
    reopenedByStudent: count('reopened', ({ event }) => event.reason === 'message'),
    transfers: count('transferred'),
    escalations: count('escalated'),
    agentsLost: count('agent-lost'),
    overflowed: logs.filter(({ rows: log }) => firstOf(log, 'overflowed').length > 0).length,
    messages: count('message'),
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

function firstOf(rows: readonly SeenRow[], type: string): readonly SeenRow[] {
  return rows.filter(({ event }) => event.type === type).slice(0, 1);
}
