import {
  CloseContact,
  OpenContact,
  RateAnswer,
  Read,
  RequestAgent,
  SendMessage,
  Sync,
  Typing,
} from '../../shared/domain/protocol/client-frame.ts';
import { type FrameRequest, route } from '../../shared/lambda/socket-route.ts';
import type { SocketSpec } from '../../shared/lambda/web-socket-handler.ts';
import { keepLease } from '../../shared/workflow/renew-lease.ts';
import { closeContact } from './close-contact.ts';
import { detachStudent } from './detach-student.ts';
import type { IntakePorts } from './intake-ports.ts';
import { forgetSocket, keepToBound } from './keep-to-bound.ts';
import { openContact } from './open-contact.ts';
import { rateAnswer } from './rate-answer.ts';
import { relaySignal } from './relay-signal.ts';
import { requestAgent } from './request-agent.ts';
import { sendMessage } from './send-message.ts';
import { synchronize } from './synchronize.ts';
import { watchExpiry } from './watch-expiry.ts';

const students = ['student'] as const;
const everybody = ['student', 'agent', 'supervisor'] as const;

/** Intake's share of the WebSocket API: the conversation itself, and connections that come and go. */
export function intakeSocket(ports: IntakePorts): SocketSpec {
  return {
    routes: [
      route({ action: OpenContact, roles: students, handle: (...frame) => openContact(ports, ...frame) }),
      route({ action: SendMessage, roles: everybody, handle: (...frame) => sendMessage(ports, ...frame) }),
      route({ action: Sync, roles: everybody, handle: (...frame) => synchronize(ports, ...frame) }),
      route({ action: RequestAgent, roles: students, handle: (...frame) => requestAgent(ports, ...frame) }),
      route({ action: RateAnswer, roles: students, handle: (...frame) => rateAnswer(ports, ...frame) }),
      route({ action: Typing, roles: everybody, handle: (...frame) => relaySignal(ports, ...frame) }),
      route({ action: Read, roles: everybody, handle: (...frame) => relaySignal(ports, ...frame) }),
      route({ action: CloseContact, roles: everybody, handle: (...frame) => closeContact(ports, ...frame) }),
    ],
    heard: (request) => keepLease(ports, request),
    connected: async (request, others) => {
      await admit(ports, request);
      await keepToBound(ports, request, others);
    },
    disconnected: async ({ caller, ...arrival }) => {
      await Promise.all([forgetSocket(ports, { ...arrival, caller }), hearOfEnd(ports, { ...arrival, caller })]);
    },
  };
}

// Nobody tells of the end of a connection that is refused: it is taken out of its person's row here, and ends no other.
async function admit(ports: IntakePorts, request: FrameRequest): Promise<void> {
  try {
    await watchExpiry(ports, request);
  } catch (error) {
    await forgetSocket(ports, request);
    throw error;
  }
}

async function hearOfEnd(ports: IntakePorts, { caller, ...arrival }: FrameRequest): Promise<void> {
  if (caller.role === 'student') return detachStudent(ports, { ...arrival, caller });
  const { agentId, profile } = caller;
  await ports.routing.send({ kind: 'gone', agentId, profile, connections: arrival.connectionId });
}
