import type { Ms } from '../../schema/ids.ts';
import type { AgentState } from '../tables/agent-states.ts';
import type { PlannedActivity } from '../tables/roster.ts';
import { type Spell, spellsOf } from './agent-time.ts';
import { utcHour } from './hour.ts';
import { type Formula, type Measure, ratio } from './measure.ts';

const kept: Formula = {
  name: 'adherence',
  version: 1,
  unit: 'share',
  rule: 'seconds in the planned state / seconds planned, of activities that have ended: ready or with a contact while contacts are planned, neither in a break, a meeting or a training; a state of more than a week counts nowhere',
  source: 'Amazon Connect: Adherence (adherent time / scheduled time); CC-CMM: 排班契合度',
};

// Nobody is there for longer without a change: it is the end that is not known.
const longestStateMs = 7 * 86_400_000;

type Time = { readonly from: Ms; readonly until: Ms };

/** When the states of a UTC hour were exported last. */
export type ExportedAt = (hour: string) => Ms;

/**
 * How much of what was planned was done, over activities that had ended when the newest state was exported; a state that still lasts counts until then, and one of more than a week nowhere. An older hour that
 * is exported once more says nothing of the states since.
 */
export function adherence(
  roster: readonly PlannedActivity[],
  states: readonly AgentState[],
  exportedAt: ExportedAt,
): Measure {
  const newest = states.reduce((latest, { since }) => Math.max(latest, since), 0);
  const knownUntil = exportedAt(utcHour(newest));
  const ended = states.length === 0 ? [] : roster.filter(({ endsAt }) => endsAt <= knownUntil);
  const there = thereOf(states, knownUntil);
  return ratio(
    kept,
    ended.reduce((sum, planned) => sum + keptSeconds(planned, there.get(planned.agentId) ?? []), 0),
    ended.reduce((sum, { startsAt, endsAt }) => sum + (endsAt - startsAt) / 1000, 0),
  );
}

function keptSeconds({ activity, startsAt, endsAt }: PlannedActivity, there: readonly Time[]): number {
  const overlap = ({ from, until }: Time) => Math.max(0, Math.min(until, endsAt) - Math.max(from, startsAt));
  const thereMs = there.reduce((sum, time) => sum + overlap(time), 0);
  return (activity === 'contacts' ? thereMs : endsAt - startsAt - thereMs) / 1000;
}

/** When each agent was there, by whichever profile: times apart from one another, so that none counts twice. */
function thereOf(states: readonly AgentState[], knownUntil: Ms): ReadonlyMap<string, readonly Time[]> {
  const last = lastOf(states).map((state) => ({ state, from: state.since, until: knownUntil }));
  const ended = spellsOf(states).map(({ state, seconds }: Spell) => {
    return { state, from: state.since, until: state.since + 1000 * seconds };
  });
  const spent = [...ended, ...last].filter(
    ({ state, from, until }) => isThere(state) && until - from <= longestStateMs,
  );
  return new Map(
    [...Map.groupBy(spent, ({ state }) => state.agentId)].map(([agentId, own]) => [agentId, apart(own)] as const),
  );
}

function isThere({ status, chats, emails, calls }: AgentState): boolean {
  return status === 'ready' || (status !== 'offline' && chats + emails + calls > 0);
}

function lastOf(states: readonly AgentState[]): readonly AgentState[] {
  const byAgent = Map.groupBy(states, ({ agentId, profile }) => `${agentId} ${profile}`);
  return [...byAgent.values()].flatMap(
    (own) =>
      own.toSorted((one, other) => one.firstSeenAt - other.firstSeenAt || one.change - other.change).at(-1) ?? [],
  );
}

function apart(times: readonly Time[]): readonly Time[] {
  let reached = Number.NEGATIVE_INFINITY;
  return times
    .toSorted((one, other) => one.from - other.from)
    .map(({ from, until }) => {
      const part = { from: Math.max(from, reached), until };
      reached = Math.max(reached, until);
      return part;
    });
}
