import type * as v from 'valibot';
import { acceptOffer as decideAccept } from '../../shared/domain/contact/decide/agent.ts';
import { socketOf } from '../../shared/domain/contact/sockets.ts';
import type { AcceptOffer } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { changeAsAgent, type MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';

/**
 * Takes an offered contact.
 *
 * Input: the contact and the offer's epoch. Outcome: an acknowledgement; `offer_expired` or `fenced` for whoever is too late.
 *
 * 1. append the acceptance, and for a callback its attempt; 2. tell the student who is there. Routing has nothing to look at: the offer has filled the
 * slot, and who may be asked for what is as it was (ADR 123).
 */
export function acceptOffer(
  ports: Pick<DeskPorts, 'log' | 'connections' | 'report'>,
  frame: v.InferOutput<typeof AcceptOffer>,
  request: MemberRequest,
): Promise<ServerFrame> {
  return changeAsAgent(ports, frame, request, {
    decide: (state, claim) =>
      decideAccept(state, claim, { connectionId: socketOf(request), agentName: request.caller.name }, request.now),
  });
}
