import type { AgentId, ContactId, Ms } from '../../schema/ids.ts';
import { readAs } from '../../schema/read-as.ts';
import type { ContactEvent, EventOf } from '../contact/event.ts';
import type { LoggedEvent } from '../contact/evolve.ts';
import type { ContactState } from '../contact/state.ts';
import type { Outcome } from '../contact/words.ts';
import { codeOf } from '../facts/code-of.ts';
import { courseOf } from '../facts/course.ts';
import { factsOf } from '../facts/facts-of.ts';
import { isFollowedUp } from './aftercare.ts';
import { ContactRecord, recordVersion } from './contact-record.ts';
import { dangerOf } from './danger.ts';
import { firstResponsesOf } from './first-responses.ts';
import { handlingSeconds, handlingsOf } from './handlings.ts';
import { utcHour } from './hour.ts';
import { visitSeconds, visitsOf } from './visits.ts';

/** The record a contact's log amounts to; undefined until it closed for the first time. The same log always gives the same record. */
export function foldContact(contactId: ContactId, log: readonly LoggedEvent[]): ContactRecord | undefined {
  const ends = log.flatMap(endOf);
  const first = ends[0];
  const last = ends.at(-1);
  if (!first || !last) return undefined;
  const course = courseOf(contactId, log);
  const state = course.at(-1)?.state;
  if (!state) return undefined;
  const fields = {
    ...about(state, log),
    ...moments(log),
    ...durations(log),
    ...counts(log),
    ...conversation(log),
    ...assignment(log),
    ...dangerOf(log),
    ...afterwards(log, state),
    ...reasons(log),
    ...responses(log),
    facts: factsOf(course),
    firstClosedAt: first.at,
    hour: utcHour(first.at),
    closedAt: last.at,
    outcome: last.outcome,
    contained: last.outcome === 'contained' && !saw(log, 'agent-requested', 'callback-requested', 'reopened'),
    callbackKept: ends.some((end) => end.outcome === 'callback-kept'),
    seq: state.seq,
    recordVersion,
  };
  // A key that is undefined would not survive JSON: the record must equal what is read back.
  return readAs(ContactRecord, JSON.parse(JSON.stringify(fields)));
}

type End = { readonly at: Ms; readonly outcome: Outcome };

function endOf({ event, at }: LoggedEvent): readonly End[] {
  if (event.type === 'closed') return [{ at, outcome: event.outcome }];
  return event.type === 'abandoned' ? [{ at, outcome: 'abandoned' }] : [];
}

function about(state: ContactState, log: readonly LoggedEvent[]) {
  const { contactId, studentId, language, queue, topic, tier, urgency, openedAt } = state;
  const opened = eventsOf(log, 'opened')[0];
  return {
    contactId,
    studentId,
    channel: opened?.channel ?? state.channel,
    language,
    queue,
    topic,
    class: state.class,
    tier,
    urgency,
    openedAt,
  };
}

function moments(log: readonly LoggedEvent[]) {
  return {
    firstResponseAt: firstAt(log, (event) => event.type === 'answered' || isAgentResponse(event)),
    firstAgentResponseAt: firstAt(log, isAgentResponse),
    queuedAt: firstAt(log, (event) => event.type === 'queued' || event.type === 'overflowed'),
    acceptedAt: firstAt(log, (event) => event.type === 'accepted'),
  };
}

function durations(log: readonly LoggedEvent[]) {
  const visits = visitsOf(log);
  const secondsOf = (end: 'answered' | 'abandoned') =>
    visits.filter((visit) => visit.end === end).map((visit) => visitSeconds(visit) ?? 0);
  return {
    waitSeconds: sum(secondsOf('answered')),
    abandonedAfterSeconds: secondsOf('abandoned').at(-1),
    handleSeconds: sum(handlingsOf(log).map(handlingSeconds)),
  };
}

/** Seconds added up to the millisecond: fractions that were added leave dust. */
function sum(values: readonly number[]): number {
  return Math.round(1000 * values.reduce((total, value) => total + value, 0)) / 1000;
}

function counts(log: readonly LoggedEvent[]) {
  return {
    offers: eventsOf(log, 'offered').length,
    declines: eventsOf(log, 'declined').length,
    missedOffers: eventsOf(log, 'offer-expired').filter((event) => !event.unseen).length,
    transfers: eventsOf(log, 'transferred').length,
    escalations: eventsOf(log, 'escalated').length,
    agentLosses: eventsOf(log, 'agent-lost').length,
    requeues: eventsOf(log, 'requeued').length,
    reopened: eventsOf(log, 'reopened').length,
    overflowed: saw(log, 'overflowed'),
  };
}

function conversation(log: readonly LoggedEvent[]) {
  const messages = eventsOf(log, 'message');
  const answers = eventsOf(log, 'answered');
  const agents = eventsOf(log, 'accepted').map((event): AgentId => event.agentId);
  return {
    studentMessages: messages.filter((event) => event.from === 'student').length,
    agentMessages: messages.filter((event) => event.from === 'agent').length,
    botMessages: answers.length,
    botAnswers: answers.filter((event) => event.kind !== 'small-talk').length,
    agents: [...new Set(agents)],
  };
}

function assignment(log: readonly LoggedEvent[]) {
  const taken = eventsOf(log, 'accepted').at(-1);
  const because = eventsOf(log, 'offered').findLast(({ epoch }) => epoch === taken?.epoch)?.because;
  return {
    chosenBecause: because?.chosen,
    heldBefore: because?.held?.reason,
    passedOver: because && sum(because.passedOver.map(({ agents }) => agents)),
  };
}

function afterwards(log: readonly LoggedEvent[], state: ContactState) {
  return {
    surveySent: saw(log, 'survey-sent'),
    surveyScore: state.surveyScore,
    callbackRequested: saw(log, 'callback-requested'),
    callbackAttempts: eventsOf(log, 'callback-attempted').length,
    followUpSent: saw(log, 'follow-up-sent'),
  };
}

function reasons(log: readonly LoggedEvent[]) {
  const closed = eventsOf(log, 'closed').at(-1);
  const lines = log.flatMap(({ event }) =>
    event.type === 'queued' || event.type === 'overflowed' ? [event.queue] : [],
  );
  return {
    handOverReason: codeOf(eventsOf(log, 'agent-requested')[0]?.reason),
    reopenedReason: eventsOf(log, 'reopened').at(-1)?.reason,
    reopenedAt: firstAt(log.toReversed(), (event) => event.type === 'reopened'),
    firstQueue: lines[0],
    closedBy: closed?.by,
    disposition: codeOf(closed?.disposition),
    lowScoreFollowedUp: isFollowedUp(log),
    sentiment: eventsOf(log, 'triaged').at(-1)?.sentiment,
  };
}

function responses(log: readonly LoggedEvent[]) {
  const first = firstResponsesOf(log);
  return { askedAt: first?.askedAt, botAnsweredAt: first?.botAt, personAnsweredAt: first?.personAt };
}

function isAgentResponse(event: ContactEvent): boolean {
  return (event.type === 'message' && event.from === 'agent') || event.type === 'callback-attempted';
}

function eventsOf<T extends ContactEvent['type']>(log: readonly LoggedEvent[], type: T): readonly EventOf<T>[] {
  return log.map(({ event }) => event).filter((event): event is EventOf<T> => event.type === type);
}

function saw(log: readonly LoggedEvent[], ...types: readonly ContactEvent['type'][]): boolean {
  return log.some(({ event }) => types.includes(event.type));
}

function firstAt(log: readonly LoggedEvent[], isWanted: (event: ContactEvent) => boolean): Ms | undefined {
  return log.find(({ event }) => isWanted(event))?.at;
}
