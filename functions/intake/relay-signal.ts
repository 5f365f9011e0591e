import type * as v from 'valibot';
import type { Principal } from '../../shared/domain/contact/principal.ts';
import type { Sockets } from '../../shared/domain/contact/sockets.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { Read, Typing } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import type { IntakePorts } from './intake-ports.ts';

type Signal = v.InferOutput<typeof Typing> | v.InferOutput<typeof Read>;

/**
 * Shows one side of a conversation that the other is typing, or what they have read.
 *
 * Input: the signal. Outcome: nothing is stored; an acknowledgement only for whoever wants one (`ref`).
 *
 * 1. read who is in the conversation; 2. pass the signal on to the other side.
 */
export async function relaySignal(
  ports: Pick<IntakePorts, 'log' | 'connections' | 'report'>,
  frame: Signal,
  request: FrameRequest,
): Promise<ServerFrame | undefined> {
  const { contactId } = frame;
  const state = await ports.log.head(contactId);
  if (!state || !isIn(state, request.caller)) return errorFrame('not_found', 'no such contact of yours', request.ref);
  const to = otherSide(state, request.caller);
  if (to !== undefined) {
    await followThrough(ports.report, { contactId }, [
      () => ports.connections.post(to, signalOf(frame, request.caller), request.now),
    ]);
  }
  return request.ref === undefined ? undefined : { type: 'ack', ref: request.ref, contactId };
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
