import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { Limits } from '../../../shared/domain/center/center-policy.ts';
import { agentRequest } from '../../../shared/domain/contact/decide/student.ts';
import type { AgentSeat, EventOf } from '../../../shared/domain/contact/event.ts';
import { begin, evolve } from '../../../shared/domain/contact/evolve.ts';
import { openingRows, type RowChange } from '../../../shared/domain/contact/rows.ts';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import { AgentId, ContactId, type Ms, StudentId } from '../../../shared/schema/ids.ts';
import { appendable, type Change } from '../../../shared/workflow/change-by.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { enqueue } from '../domain/routing/enqueue.ts';
import type { CenterUnderTest } from './center-under-test.ts';

/** A moment to start from. */
export const noon: Ms = Date.UTC(2026, 8, 1, 12);

/** Limits as a school might set them. */
export const limits: Limits = {
  offerSeconds: { chat: 15, email: 60, voice: 20 },
  leaseSeconds: 45,
  declineCooldownSeconds: 60,
  abandonGraceSeconds: 180,
  selfServiceIdleSeconds: 900,
  followUpSeconds: 86_400,
  reopenSeconds: 259_200,
  surveySeconds: 259_200,
  callbackRetries: 2,
  callbackRetrySeconds: 600,
  callbackOfferSeconds: 60,
  answersInLine: 3,
  logRetentionDays: 30,
  recordRetentionDays: 800,
};

/** A contact id of 39 characters. */
export function aContactId(): ContactId {
  return v.parse(ContactId, `ct_${randomUUID()}`);
}

/** A student id of 39 characters. */
export function aStudentId(): StudentId {
  return v.parse(StudentId, `st_${randomUUID()}`);
}

/** An agent id of 39 characters. */
export function anAgentId(): AgentId {
  return v.parse(AgentId, `ag_${randomUUID()}`);
}

/** A name no other test uses, for a queue or a profile. */
export function aName(prefix: string): string {
  return `${prefix}-${randomUUID().slice(0, 8)}`;
}

/** The event that opens a student's chat. */
export function opening(studentId: StudentId = aStudentId()): EventOf<'opened'> {
  return { type: 'opened', studentId, channel: 'chat', language: 'zh', class: 'standard', connectionId: 'c-student' };
}

/** Opens a contact at a moment. */
export async function openContact(
  center: Pick<CenterUnderTest, 'log'>,
  options: { readonly contactId?: ContactId; readonly studentId?: StudentId; readonly at?: Ms } = {},
): Promise<ContactState> {
  const { contactId = aContactId(), at = noon } = options;
  const event = opening(options.studentId);
  const state = begin(contactId, event, at);
  const entry = { seq: 1, at, event, state };
  const result = await center.log.append({ contactId, entries: [entry], rows: openingRows(state) });
  if (result !== 'appended') throw new Error(`could not open a contact: ${result}`);
  return state;
}

/** Brings an open contact into a queue. */
export async function queueContact(
  center: Pick<CenterUnderTest, 'log'>,
  contactId: ContactId,
  queue: string,
  at: Ms = noon,
  isFull = false,
): Promise<ContactState> {
  stateAfter(await changeContact(center.log, contactId, at, (state) => agentRequest(state, queue)));
  return stateAfter(await changeContact(center.log, contactId, at, (state) => enqueue(state, queue, isFull)));
}

/** The state after a change that must have happened. */
export function stateAfter(change: Change): ContactState {
  if (change.kind !== 'appended') throw new Error(`expected an append, got ${change.kind}`);
  return change.after;
}

/** Tries to note something on a contact exactly on top of a state, with other rows. */
export function noteOn(
  center: Pick<CenterUnderTest, 'log'>,
  head: ContactState,
  text: string,
  others: readonly RowChange[] = [],
) {
  const { contactId } = head;
  const { entries, rows } = appendable(evolve, head, [{ type: 'noted', agentId: anAgentId(), text }], noon + 1);
  return center.log.append({ contactId, entries, rows: [...rows, ...others] });
}

/** An agent who is ready, as their presence says it. */
export function presenceOf(profile: string, agentId: AgentId = anAgentId()) {
  return {
    agentId,
    profile,
    tier: 1,
    skills: { billing: 3 },
    languages: ['zh', 'en'],
    capacity: { chat: 3, email: 1, voice: 1 },
    status: 'ready',
    connectionId: 'c-agent',
    leaseUntil: noon + 45_000,
  } as const satisfies Omit<Agent, 'slots' | 'releasedAt' | 'version'>;
}

/** The routable half of an agent. */
export function seatOf(agent: Agent): AgentSeat {
  return { agentId: agent.agentId, profile: agent.profile, connectionId: agent.connectionId ?? '' };
}
