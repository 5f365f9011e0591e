import * as v from 'valibot';
import type { AgentId, Ms } from '../../schema/ids.ts';
import { count, positive } from '../../schema/numbers.ts';
import type { LoggedEvent } from '../contact/evolve.ts';
import { finderOf } from './phrase.ts';
import { allOf, type QualityChecks } from './quality-policy.ts';

/** What is looked for in an agent's turns without anybody reading them. */
export const CheckName = v.picklist(['greeting', 'first-response', 'silence', 'promise', 'personal-data']);
export type CheckName = v.InferOutput<typeof CheckName>;

/** What was found: nothing amiss, something amiss at an event, or nothing that could be looked at. It is a hint for whoever reviews, and counts in no score. */
export const CheckResult = v.variant('found', [
  v.strictObject({ found: v.literal('nothing'), check: CheckName }),
  v.strictObject({
    found: v.literal('something'),
    check: CheckName,
    /** The event at which it was, and how long a wait took. */
    seq: positive,
    seconds: v.optional(count),
  }),
  v.strictObject({ found: v.literal('not-applicable'), check: CheckName }),
]);
export type CheckResult = v.InferOutput<typeof CheckResult>;

type Said = { readonly seq: number; readonly at: Ms; readonly from: 'student' | 'agent'; readonly text: string };

/** An agent's time with a contact, from taking it to letting go of it or to its end, and what was said in it. */
type Turn = { readonly takenAt: Ms; readonly seq: number; readonly until: Ms; readonly said: readonly Said[] };

/** Looks at an agent's turns in a contact's log, a result for each check. */
export function checkContact(
  log: readonly LoggedEvent[],
  agentId: AgentId,
  policy: QualityChecks,
): readonly CheckResult[] {
  const turns = turnsOf(log, agentId);
  const own = turns.flatMap(({ said }) => said).filter(({ from }) => from === 'agent');
  const first = own[0];
  const greets = finderOf(allOf(policy.greetings));
  return [
    result('greeting', first && [first].filter(({ text }) => !greets(text))),
    result('first-response', own.length > 0 ? turns.slice(0, 1).flatMap((turn) => late(turn, policy)) : undefined),
    result('silence', own.length > 0 ? turns.flatMap((turn) => silences(turn, policy)) : undefined),
    result('promise', first && foundIn(own, allOf(policy.promises))),
    result('personal-data', first && foundIn(own, allOf(policy.personal))),
  ];
}

type Finding = { readonly seq: number; readonly seconds?: number };

// Of several the longest, or the first: one is enough to look.
function result(check: CheckName, findings: readonly Finding[] | undefined): CheckResult {
  if (!findings) return { found: 'not-applicable', check };
  const [first] = findings.toSorted((one, other) => (other.seconds ?? 0) - (one.seconds ?? 0));
  if (!first) return { found: 'nothing', check };
  const { seq, seconds } = first;
  return { found: 'something', check, seq, ...(seconds === undefined ? {} : { seconds }) };
}

function foundIn(said: readonly Said[], phrases: readonly string[]): readonly Finding[] {
  const has = finderOf(phrases);
  return said.filter(({ text }) => has(text));
}

function late({ takenAt, seq, said }: Turn, { firstResponseSeconds }: QualityChecks): readonly Finding[] {
  const first = said.find(({ from }) => from === 'agent');
  const seconds = first ? secondsBetween(takenAt, first.at) : 0;
  return seconds > firstResponseSeconds ? [{ seq: first?.seq ?? seq, seconds }] : [];
}

/** Waits after the agent's first message that took too long: from what a student said first to the agent's next word, or to the end of the turn. */
function silences({ said, until }: Turn, { silenceMinutes }: QualityChecks): readonly Finding[] {
  const first = said.findIndex(({ from }) => from === 'agent');
  const begun = said.slice(Math.max(0, first));
  const waits = begun.flatMap((one, at) => {
    if (one.from === 'agent' || begun[at - 1]?.from === 'student') return [];
    const answer = begun.slice(at).find(({ from }) => from === 'agent');
    return [{ seq: one.seq, seconds: secondsBetween(one.at, answer?.at ?? until) }];
  });
  return waits.filter(({ seconds }) => seconds > silenceMinutes * 60);
}

function secondsBetween(from: Ms, to: Ms): number {
  return Math.round((to - from) / 1000);
}

/** What ends an agent's turn with a contact. */
export const endsOfTurn: ReadonlySet<string> = new Set([
  'transferred',
  'escalated',
  'agent-lost',
  'closed',
  'abandoned',
  'callback-missed',
]);

const letsGo = (type: string) => type === 'wrap-up-started' || endsOfTurn.has(type);

function turnsOf(log: readonly LoggedEvent[], agentId: AgentId): readonly Turn[] {
  return log.flatMap(({ seq, at, event }, index) => {
    if (event.type !== 'accepted' || event.agentId !== agentId) return [];
    const rest = log.slice(index + 1);
    const end = rest.findIndex(({ event: { type } }) => letsGo(type) || type === 'accepted');
    const during = end < 0 ? rest : rest.slice(0, end);
    const until = rest[end]?.at ?? during.at(-1)?.at ?? at;
    return [{ takenAt: at, seq, until, said: during.flatMap(saidIn) }];
  });
}

function saidIn({ seq, at, event }: LoggedEvent): readonly Said[] {
  return event.type === 'message' ? [{ seq, at, from: event.from, text: event.text }] : [];
}
