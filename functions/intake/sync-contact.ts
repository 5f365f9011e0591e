import { agentAttached } from '../../shared/domain/contact/decide/agent.ts';
import { type Decision, refuse } from '../../shared/domain/contact/decide/decision.ts';
import { studentAttached } from '../../shared/domain/contact/decide/student.ts';
import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import type { Principal } from '../../shared/domain/contact/principal.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { phaseForStudent } from '../../shared/domain/contact/view/phase-for-student.ts';
import { viewForAgent } from '../../shared/domain/contact/view/view-for-agent.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { ConnectionId, ContactId } from '../../shared/schema/ids.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import { viewForStudent } from '../../shared/workflow/view-for-student.ts';
import type { IntakePorts } from './intake-ports.ts';

/** Rows of the log a `sync` frame covers at most. */
export const syncPageSize = 100;

/**
 * Tells a participant what happened in a contact.
 *
 * Input: the contact and the newest sequence number the reader has.
 * Outcome: the events after it which the reader may see, a page at most; `not_found` for a contact that is not theirs.
 *
 * 1. note the connection the reader is on, when it is another than the log knows; 2. read a page of the log;
 * 3. answer with the reader's view of it.
 */
export async function syncContact(
  ports: Pick<IntakePorts, 'log' | 'connections' | 'report'>,
  asked: { readonly contactId: ContactId; readonly since: number },
  request: FrameRequest,
): Promise<ServerFrame> {
  const { contactId, since } = asked;
  const change = await changeContact(ports.log, contactId, request.now, (state) =>
    attach(state, request.caller, request.connectionId),
  );
  if (change.kind === 'appended') {
    await followThrough(ports.report, { contactId }, [
      () => tellParticipants(ports, change, request.now, request.connectionId),
    ]);
  } else if (change.kind !== 'nothing') return frameOf(change, request.ref, contactId);
  const state = change.kind === 'appended' ? change.after : change.state;
  const page = await ports.log.read(contactId, since, syncPageSize);
  const upTo = page.at(-1)?.seq ?? state.seq;
  const read = { type: 'sync', ref: request.ref, contactId, upTo, more: upTo < state.seq } as const;
  return { ...read, ...seenBy(request.caller, state, page) };
}

function attach(state: ContactState, reader: Principal, connectionId: ConnectionId): Decision {
  if (reader.role === 'student') {
    return state.studentId === reader.studentId ? studentAttached(state, connectionId) : refuse('not_found');
  }
  const holds = state.assignment?.agentId === reader.agentId && state.assignment.expiresAt === undefined;
  return holds ? agentAttached(state, reader.agentId, connectionId) : refuse('not_found');
}

function seenBy(reader: Principal, state: ContactState, page: readonly LoggedEvent[]) {
  if (reader.role !== 'student') {
    const events = page.map(({ seq, at, event }) => ({ seq, at, event: viewForAgent(event) }));
    return { phase: state.phase, events, highWater: state.agentHighWater[reader.agentId] ?? 0 };
  }
  const events = page.flatMap(({ seq, at, event }) => {
    const seen = viewForStudent(event, state.contactId);
    return seen ? [{ seq, at, event: seen }] : [];
  });
  return { phase: phaseForStudent(state.phase), events, highWater: state.studentHighWater };
}
