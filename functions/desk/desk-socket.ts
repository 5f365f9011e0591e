import {
  AcceptOffer,
  AddNote,
  DeclineOffer,
  EscalateContact,
  JudgeCheck,
  ListCanned,
  NextCheck,
  RenewPresence,
  SetPresence,
  SuperviseQueues,
  TransferContact,
  WrapUpContact,
} from '../../shared/domain/protocol/client-frame.ts';
import { route } from '../../shared/lambda/socket-route.ts';
import type { SocketSpec } from '../../shared/lambda/web-socket-handler.ts';
import { keepLease } from '../../shared/workflow/renew-lease.ts';
import { acceptOffer } from './accept-offer.ts';
import { addNote } from './add-note.ts';
import { declineOffer } from './decline-offer.ts';
import type { DeskPorts } from './desk-ports.ts';
import { escalateContact } from './escalate-contact.ts';
import { judgeCheck } from './judge-check.ts';
import { listCanned } from './list-canned.ts';
import { nextCheck } from './next-check.ts';
import { renewPresence } from './renew-presence.ts';
import { setPresence } from './set-presence.ts';
import { superviseQueues } from './supervise-queues.ts';
import { transferContact } from './transfer-contact.ts';
import { wrapUpContact } from './wrap-up-contact.ts';

const members = ['agent', 'supervisor'] as const;
const supervisors = ['supervisor'] as const;

/** The desk's share of the WebSocket API: what agents do beside talking, and what supervisors see. */
export function deskSocket(ports: DeskPorts): SocketSpec {
  return {
    routes: [
      route({ action: SetPresence, roles: members, handle: (...frame) => setPresence(ports, ...frame) }),
      route({
        action: RenewPresence,
        roles: members,
        handle: (_frame, request) => renewPresence(ports, request),
      }),
      route({ action: AcceptOffer, roles: members, handle: (...frame) => acceptOffer(ports, ...frame) }),
      route({ action: DeclineOffer, roles: members, handle: (...frame) => declineOffer(ports, ...frame) }),
      route({ action: TransferContact, roles: members, handle: (...frame) => transferContact(ports, ...frame) }),
      route({ action: EscalateContact, roles: members, handle: (...frame) => escalateContact(ports, ...frame) }),
      route({ action: WrapUpContact, roles: members, handle: (...frame) => wrapUpContact(ports, ...frame) }),
      route({ action: AddNote, roles: members, handle: (...frame) => addNote(ports, ...frame) }),
      route({ action: ListCanned, roles: members, handle: (...frame) => listCanned(ports, ...frame) }),
      route({ action: NextCheck, roles: members, handle: (_frame, request) => nextCheck(ports, request) }),
      route({ action: JudgeCheck, roles: members, handle: (...frame) => judgeCheck(ports, ...frame) }),
      route({
        action: SuperviseQueues,
        roles: supervisors,
        handle: (_frame, request) => superviseQueues(ports, request),
      }),
    ],
    // A page asks for the queues by itself, also that of a supervisor who serves nobody.
    heard: (request, action) =>
      action === SuperviseQueues.entries.action.literal ? Promise.resolve() : keepLease(ports, request),
  };
}
