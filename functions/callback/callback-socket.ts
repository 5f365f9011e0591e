import { moveCallback, requestCallback } from '../../shared/domain/callback/callback.ts';
import {
  AskNumber,
  CancelCallback,
  ListSlots,
  MoveCallback,
  RequestCallback,
} from '../../shared/domain/protocol/client-frame.ts';
import { route } from '../../shared/lambda/socket-route.ts';
import type { SocketSpec } from '../../shared/lambda/web-socket-handler.ts';
import { restOfTeam } from '../../shared/workflow/rest-of-team.ts';
import { arrangeCallback } from './arrange-callback.ts';
import type { CallbackPorts } from './callback-ports.ts';
import { cancelCallback } from './cancel-callback.ts';
import { listSlots } from './list-slots.ts';
import { tellNumber } from './tell-number.ts';

/** Callback's share of the WebSocket API: a call is asked for, moved and called off, its free times are named, and its number is told to who makes it. */
export function callbackSocket(ports: CallbackPorts): SocketSpec {
  const own = { ...ports, team: restOfTeam(ports.agents) };
  return {
    routes: [
      route({
        action: RequestCallback,
        roles: ['student'],
        handle: (...frame) => arrangeCallback(own, ...frame, requestCallback),
      }),
      route({
        action: MoveCallback,
        roles: ['student'],
        handle: (...frame) => arrangeCallback(own, ...frame, moveCallback),
      }),
      route({ action: CancelCallback, roles: ['student'], handle: (...frame) => cancelCallback(own, ...frame) }),
      route({ action: AskNumber, roles: ['agent', 'supervisor'], handle: (...frame) => tellNumber(own, ...frame) }),
      route({ action: ListSlots, roles: ['student'], handle: (...frame) => listSlots(own, ...frame) }),
    ],
  };
}
