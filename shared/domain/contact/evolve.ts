import type { AgentId, ContactId, Ms } from '../ids.ts';
import { deservesPerson, wasServed } from './decide/aftercare.ts';
import type { ContactEvent, EventOf, Outcome } from './event.ts';
import type { ContactState } from './state.ts';
import { isVisibleToStudent } from './visibility.ts';

/** How long a contact may stand still before the sweep looks at it, when no event says otherwise. */
export const lookAgainMs = 60_000;

/** One row of the log: an event, its number and its moment. */
export type LoggedEvent = { readonly seq: number; readonly at: Ms; readonly event: ContactEvent };

/** One row of the log with the state after it, as it is stored. */
export type LogEntry = LoggedEvent & { readonly state: ContactState };

/** What an event changes; a field set to undefined is dropped. */
type Change = { readonly [K in keyof ContactState]?: ContactState[K] | undefined };

type Evolver<T extends ContactEvent['type']> = (state: ContactState, event: EventOf<T>, at: Ms) => Change;

const evolvers: { readonly [T in ContactEvent['type']]: Evolver<T> } = {
  opened: () => ({}),
  attached: (state, event) =>
    event.by === 'student' ? studentBack(event.connectionId) : agentBack(state, event.connectionId),
  detached: (_state, _event, at) => ({ studentConnection: undefined, detachedAt: at }),
  message: (state, event, at) => (event.from === 'student' ? studentSaid(state, event, at) : agentSaid(state, event)),
  triaged: (state, event) => ({
    tier: higherTier(state.tier, event.tier),
    topic: event.topic,
    queue: event.queue,
    urgency: event.urgency,
    language: event.language,
    class: event.class,
  }),
  answered: (state, event) => ({
    botSeq: Math.max(state.botSeq, event.forSeq),
    topic: event.topic ?? state.topic,
    queue: event.queue ?? state.queue,
    answers: state.answers + (event.kind === 'small-talk' ? 0 : 1),
    failedAnswers: event.kind === 'choices' ? state.failedAnswers + 1 : state.failedAnswers,
  }),
  'answer-rated': (state, event) => ({
    ratedSeq: event.forSeq,
    failedAnswers: event.helpful ? 0 : state.failedAnswers + 1,
  }),
  'agent-requested': (state, event, at) => ({
    ...handedOver(state, at),
    queue: event.queue,
    botSeq: Math.max(state.botSeq, event.forSeq),
  }),
  queued: (state, event, at) => ({
    phase: 'queued',
    queue: event.queue,
    origin: state.origin ?? at,
    due: dueIn(state, at),
  }),
  overflowed: (state, event, at) => ({
    phase: 'overflowed',
    overflowed: true,
    queue: event.queue,
    origin: state.origin ?? at,
    due: dueIn(state, at),
  }),
  offered: (state, event) => ({
    phase: 'offered',
    epoch: event.epoch,
    assignment: { ...event.agent, epoch: event.epoch, expiresAt: event.expiresAt },
    due: { at: event.expiresAt, seq: state.seq + 1 },
  }),
  accepted: (state, event) => ({
    phase: 'active',
    assignment: state.assignment && {
      agentId: state.assignment.agentId,
      profile: state.assignment.profile,
      epoch: state.assignment.epoch,
      connectionId: event.connectionId,
    },
    lastAgentId: event.agentId,
    // Whoever took the contact once is fenced later, not told that it does not exist.
    agentHighWater: { [event.agentId]: 0, ...state.agentHighWater },
    overflowed: undefined,
    excluded: [],
    due: undefined,
  }),
  declined: passedOn,
  'offer-expired': passedOn,
  'agent-lost': (state, _event, at) => backInLane(state, at),
  transferred: (state, event, at) => ({
    ...handedOver(state, at),
    queue: event.queue,
    lastAgentId: undefined,
    // Whoever passed it on is not the first to be asked, even where both queues are theirs.
    excluded: excluding(state, event.agentId, at + lookAgainMs, at),
  }),
  escalated: (state, event, at) => ({
    ...handedOver(state, at),
    tier: event.tier,
    class: state.class === 'complaint' ? 'complaint' : 'escalated',
    lastAgentId: undefined,
  }),
  requeued: (state, _event, at) => handedOver(state, at),
  noted: () => ({}),
  'wrap-up-started': () => ({ phase: 'wrap-up' }),
  closed: (state, event, at) => ended(state, event.outcome, at),
  abandoned: (state, _event, at) => ended(state, 'abandoned', at),
  'callback-requested': (state, event, at) => ({
    ...(event.asap
      ? handedOver(state, at)
      : { phase: 'callback-scheduled', due: { at: event.dueAt, seq: state.seq + 1 } }),
    channel: 'voice',
    origin: state.origin ?? at,
    callback: { dueAt: event.dueAt, asap: event.asap, topic: event.topic, attempts: 0 },
  }),
  'callback-attempted': (state, event) => ({
    callback: state.callback && { ...state.callback, attempts: event.attempt },
  }),
  'callback-missed': (state, event) => ({
    phase: 'callback-scheduled',
    assignment: undefined,
    callback: state.callback && { ...state.callback, dueAt: event.nextAt },
    due: { at: event.nextAt, seq: state.seq + 1 },
  }),
  'survey-sent': (state, event, at) => ({ surveySentAt: at, due: { at: event.followUpAt, seq: state.seq + 1 } }),
  'survey-answered': (state, event, at) => ({
    surveyScore: event.score,
    ...(deservesPerson(state, event.score) ? { due: dueIn(state, at) } : {}),
  }),
  'follow-up-sent': () => ({ followedUp: true, due: undefined }),
  reopened: reopenedAs,
};

/** The state after an event. Total and pure: the same log always gives the same state. */
export function evolve(state: ContactState, event: ContactEvent, at: Ms): ContactState {
  // The table pairs each type with its own evolver; TypeScript cannot follow that pairing through a union.
  const evolver = evolvers[event.type] as Evolver<ContactEvent['type']>;
  const seq = state.seq + 1;
  const visible = isVisibleToStudent(event) ? { studentVisibleSeq: seq } : {};
  return withoutUndefined({ ...state, ...evolver(state, event, at), ...visible, seq });
}

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
  return rest.reduce((state, entry) => evolve(state, entry.event, entry.at), begin(contactId, first.event, first.at));
}

function higherTier(one: ContactState['tier'], other: ContactState['tier']): ContactState['tier'] {
  return [3, 2, 1].find((tier) => tier === one || tier === other) as ContactState['tier'];
}

function studentBack(connectionId: string): Change {
  return { studentConnection: connectionId, detachedAt: undefined };
}

function agentBack(state: ContactState, connectionId: string): Change {
  return { assignment: state.assignment && { ...state.assignment, connectionId } };
}

function studentSaid(state: ContactState, event: EventOf<'message'>, at: Ms): Change {
  return {
    studentHighWater: event.clientSeq,
    studentAt: at,
    questionSeq: state.seq + 1,
    ...(event.connectionId ? studentBack(event.connectionId) : {}),
  };
}

function agentSaid(state: ContactState, event: EventOf<'message'>): Change {
  if (!event.agentId) return {};
  return {
    agentHighWater: { ...state.agentHighWater, [event.agentId]: event.clientSeq },
    ...(event.connectionId ? agentBack(state, event.connectionId) : {}),
  };
}

function handedOver(state: ContactState, at: Ms): Change {
  return { phase: 'handing-over', assignment: undefined, overflowed: undefined, due: dueIn(state, at) };
}

function passedOn(state: ContactState, event: EventOf<'declined' | 'offer-expired'>, at: Ms): Change {
  return { ...backInLane(state, at), excluded: excluding(state, event.agentId, event.excludedUntil, at) };
}

function excluding(state: ContactState, agentId: AgentId, until: Ms, at: Ms): ContactState['excluded'] {
  return [...state.excluded.filter((one) => one.until > at && one.agentId !== agentId), { agentId, until }];
}

function backInLane(state: ContactState, at: Ms): Change {
  return { phase: 'queued', assignment: undefined, due: dueIn(state, at) };
}

function reopenedAs(state: ContactState, event: EventOf<'reopened'>, at: Ms): Change {
  const again = { ...handedOver(state, at), closedAt: undefined, outcome: undefined, origin: at };
  if (event.reason === 'message') return again;
  const topic = state.topic ?? state.queue ?? 'general';
  return { ...again, channel: 'voice', followedUp: true, callback: { dueAt: at, asap: true, topic, attempts: 0 } };
}

function ended(state: ContactState, outcome: Outcome, at: Ms): Change {
  return {
    phase: 'closed',
    closedAt: at,
    outcome,
    assignment: undefined,
    callback: undefined,
    overflowed: undefined,
    excluded: [],
    // Only a survey still to be sent is worth another look.
    due: wasServed(outcome) && state.surveySentAt === undefined ? dueIn(state, at) : undefined,
  };
}

function dueIn(state: ContactState, at: Ms): ContactState['due'] {
  return { at: at + lookAgainMs, seq: state.seq + 1 };
}

function withoutUndefined(change: Change): ContactState {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as ContactState;
}
