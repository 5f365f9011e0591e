import * as v from 'valibot';
import type { Decision } from '../../../../shared/domain/contact/decide/decision.ts';
import type { ContactEvent, EventOf } from '../../../../shared/domain/contact/event.ts';
import { type LoggedEvent, replay } from '../../../../shared/domain/contact/evolve.ts';
import type { ContactState } from '../../../../shared/domain/contact/state.ts';
import { AgentId, ContactId, type Ms, StudentId } from '../../../../shared/schema/ids.ts';

export const contactId = v.parse(ContactId, 'ct_00000001');
export const studentId = v.parse(StudentId, 'st_mei');
export const wang = v.parse(AgentId, 'ag_wang');
export const li = v.parse(AgentId, 'ag_li');
export const zhou = v.parse(AgentId, 'ag_zhou');

/** Monday, 2026-09-07 10:00 in Shanghai. */
export const start: Ms = Date.parse('2026-09-07T02:00:00Z');

export const opened: EventOf<'opened'> = {
  type: 'opened',
  studentId,
  channel: 'chat',
  language: 'zh',
  class: 'standard',
  connectionId: 'c-student',
};
export const requested: EventOf<'agent-requested'> = {
  type: 'agent-requested',
  forSeq: 0,
  reason: 'asked-for-person',
  queue: 'general',
  candidates: [],
};
export const queued: EventOf<'queued'> = { type: 'queued', queue: 'general' };
export const overflowed: EventOf<'overflowed'> = { type: 'overflowed', queue: 'general' };
export const started: EventOf<'wrap-up-started'> = { type: 'wrap-up-started', by: 'agent' };
export const closed: EventOf<'closed'> = { type: 'closed', outcome: 'resolved', by: 'agent', disposition: 'answered' };
export const contained: EventOf<'closed'> = { type: 'closed', outcome: 'contained', by: 'student' };

export function triaged(change: Partial<EventOf<'triaged'>> = {}): EventOf<'triaged'> {
  return {
    type: 'triaged',
    topic: 'refund',
    queue: 'billing',
    urgency: 'P3',
    language: 'zh',
    sentiment: 'neutral',
    class: 'standard',
    tier: 1,
    ...change,
  };
}

export function said(clientSeq: number, text = 'where is my course?'): EventOf<'message'> {
  return { type: 'message', from: 'student', clientSeq, text };
}

export function agentSaid(clientSeq: number, agentId = wang): EventOf<'message'> {
  return { type: 'message', from: 'agent', clientSeq, text: 'let me look', agentId };
}

export function answered(forSeq: number, kind: EventOf<'answered'>['kind'] = 'answer'): EventOf<'answered'> {
  return { type: 'answered', forSeq, kind, text: 'under My courses', articleIds: [], choices: [], confidence: 0.9 };
}

export function offered(epoch: number, agentId = wang, expiresAt = start + 15_000): EventOf<'offered'> {
  return {
    type: 'offered',
    agent: { agentId, profile: 'frontline', connectionId: `c-${agentId}` },
    epoch,
    expiresAt,
  };
}

export function accepted(epoch: number, agentId = wang): EventOf<'accepted'> {
  return { type: 'accepted', agentId, epoch, connectionId: `c-${agentId}` };
}

export function callbackRequested(dueAt: Ms, asap = false): EventOf<'callback-requested'> {
  return { type: 'callback-requested', dueAt, asap, topic: 'general' };
}

export function surveySent(followUpAt = start + 86_400_000): EventOf<'survey-sent'> {
  return { type: 'survey-sent', followUpAt };
}

/** A log that begins with `opened`; an event is either at `start` or at the moment beside it, in seconds from `start`. */
export function logOf(...steps: readonly (ContactEvent | readonly [number, ContactEvent])[]): readonly LoggedEvent[] {
  return [opened, ...steps].map((step, index) => {
    const [seconds, event] = 'type' in step ? [0, step] : step;
    return { seq: index + 1, at: start + seconds * 1000, event };
  });
}

/** The state of a contact after these events. */
export function contactAfter(...steps: readonly (ContactEvent | readonly [number, ContactEvent])[]): ContactState {
  const state = replay(contactId, logOf(...steps));
  if (!state) throw new Error('a log begins with opened');
  return state;
}

/** Contacts in every phase, each by the shortest way there. */
export const inPhase = {
  'self-service': contactAfter(),
  'handing-over': contactAfter(requested),
  queued: contactAfter(requested, queued),
  overflowed: contactAfter(requested, overflowed),
  offered: contactAfter(requested, queued, offered(1)),
  active: contactAfter(requested, queued, offered(1), accepted(1)),
  'wrap-up': contactAfter(requested, queued, offered(1), accepted(1), started),
  'callback-scheduled': contactAfter(callbackRequested(start + 3_600_000)),
  closed: contactAfter(requested, queued, offered(1), accepted(1), started, closed),
} as const satisfies Record<ContactState['phase'], ContactState>;

/** Every phase there is. */
export const phases: readonly ContactState['phase'][] = [
  'self-service',
  'handing-over',
  'queued',
  'overflowed',
  'offered',
  'active',
  'wrap-up',
  'callback-scheduled',
  'closed',
];

/** What a decision comes to in one word or a few: the types of the events it appends, the code of a refusal, or its kind. */
export function gist(decision: Decision): string {
  switch (decision.kind) {
    case 'append':
      return decision.events.map((event) => event.type).join(' + ');
    case 'refused':
      return decision.code;
    default:
      return decision.kind;
  }
}
