import type * as v from 'valibot';
import type { Principal } from '../../shared/domain/contact/principal.ts';
import type { Sockets } from '../../shared/domain/contact/sockets.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { Read, Typing } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { slowDownFrame } from '../../shared/domain/protocol/slow-down-frame.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { ContactId } from '../../shared/schema/ids.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import type { IntakePorts } from './intake-ports.ts';

type Signal = v.InferOutput<typeof Typing> | v.InferOutput<typeof Read>;

/**
 * Shows one side of a conversation that the other is typing, or what they have read.
 *
 * Input: the signal. Outcome: nothing is stored; an acknowledgement only for whoever wants one (`ref`).
 *
 * 1. leave out what the other side was told a moment ago; 2. read who is in the conversation; 3. pass the signal on to the other side.
 */
export async function relaySignal(
  ports: Pick<IntakePorts, 'log' | 'connections' | 'typing' | 'report'>,
  frame: Signal,
  request: FrameRequest,
): Promise<ServerFrame | undefined> {
  const { contactId } = frame;
  const { ref, now } = request;
  if (request.waitSeconds !== undefined) return ref === undefined ? undefined : slowDownFrame(request.waitSeconds, ref);
  const key = `${request.connectionId}#${contactId}`;
  if (frame.action === 'typing' && ports.typing.has(key, now)) return acknowledged(ref, contactId);
  const state = await ports.log.head(contactId);
  if (!state || !isIn(state, request.caller)) return errorFrame('not_found', 'no such contact of yours', ref);
  if (frame.action === 'typing') ports.typing.note(key, now);
  const to = otherSide(state, request.caller);
  if (to !== undefined) {
    await followThrough(ports.report, { contactId }, [
      () => ports.connections.post(to, signalOf(frame, request.caller), request.now),
    ]);
  }
  return acknowledged(ref, contactId);
}

function acknowledged(ref: string | undefined, contactId: ContactId): ServerFrame | undefined {
  return ref === undefined ? undefined : { type: 'ack', ref, contactId };
}

function isIn(state: ContactState, sender: Principal): boolean {
  return sender.role === 'student' ? state.studentId === sender.studentId : isHolder(state, sender.agentId);
}

function isHolder(state: ContactState, agentId: string): boolean {
  return state.assignment?.agentId === agentId && state.assignment.expiresAt === undefined;
}

function otherSide(state: ContactState, sender: Principal): Sockets | undefined {
  if (sender.role !== 'student') return state.studentConnection;
  return state.phase === 'active' ? state.assignment?.connectionId : undefined;
}

function signalOf(frame: Signal, sender: Principal): ServerFrame {
  const by = sender.role === 'student' ? 'student' : 'agent';
  const { contactId } = frame;
  return frame.action === 'typing'
    ? { type: 'typing', contactId, by }
    : { type: 'read', contactId, by, seq: frame.seq };
}
