import type { ContactId, Ms } from '../../schema/ids.ts';
import type { ContactEvent, EventOf } from './event.ts';
import { botEvolvers } from './evolve/bot.ts';
import { callbackEvolvers } from './evolve/callback.ts';
import { closingEvolvers } from './evolve/closing.ts';
import { conversationEvolvers } from './evolve/conversation.ts';
import { evolveBy, lookAgainMs, withoutUndefined } from './evolve/evolver.ts';
import { lossEvolvers } from './evolve/loss.ts';
import { mergingEvolvers } from './evolve/merging.ts';
import { routingEvolvers } from './evolve/routing.ts';
import { surveyEvolvers } from './evolve/survey.ts';
import { urgencyEvolvers } from './evolve/urgency.ts';
import type { ContactState } from './state.ts';

/** One row of the log: an event, its number and its moment. */
export type LoggedEvent = { readonly seq: number; readonly at: Ms; readonly event: ContactEvent };

/** One row of the log with the state after it, as it is stored. */
export type LogEntry = LoggedEvent & { readonly state: ContactState };

/** The state after an event of any type. Total and pure: the same log always gives the same state. */
export const evolve = evolveBy<ContactEvent['type']>({
  ...conversationEvolvers,
  ...lossEvolvers,
  ...mergingEvolvers,
  ...botEvolvers,
  ...urgencyEvolvers,
  ...routingEvolvers,
  ...callbackEvolvers,
  ...surveyEvolvers,
  ...closingEvolvers,
});

/** The state after the first event of a contact. */
export function begin(contactId: ContactId, event: EventOf<'opened'>, at: Ms): ContactState {
  return withoutUndefined({
    contactId,
    studentId: event.studentId,
    seq: 1,
    phase: 'self-service',
    channel: event.channel,
    language: event.language,
    class: event.class,
    zone: event.zone,
    vip: event.class === 'vip' || undefined,
    tier: 1,
    openedAt: at,
    studentAt: at,
    studentConnection: event.connectionId,
    studentHighWater: 0,
    agentHighWater: {},
    studentVisibleSeq: 1,
    questionSeq: 0,
    botSeq: 0,
    answers: 0,
    failedAnswers: 0,
    epoch: 0,
    excluded: [],
    due: { at: at + lookAgainMs, seq: 1 },
  });
}

/** The state a whole log amounts to; undefined for an empty log or one that does not begin with `opened`. */
export function replay(contactId: ContactId, log: readonly LoggedEvent[]): ContactState | undefined {
  const [first, ...rest] = log;
  if (first?.event.type !== 'opened') return undefined;
  // By their own numbers: a log may hold events of kinds that this version does not know, which are left out.
  const after = (state: ContactState, { seq, event, at }: LoggedEvent) => evolve({ ...state, seq: seq - 1 }, event, at);
  return rest.reduce(after, begin(contactId, first.event, first.at));
}
