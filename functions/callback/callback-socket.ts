import { RequestCallback } from '../../shared/domain/protocol/client-frame.ts';
import { route } from '../../shared/lambda/socket-route.ts';
import type { SocketSpec } from '../../shared/lambda/web-socket-handler.ts';
import { restOfTeam } from '../../shared/workflow/rest-of-team.ts';
import type { CallbackPorts } from './callback-ports.ts';
import { requestCallback } from './request-callback.ts';

/** Callback's share of the WebSocket API: the request. */
export function callbackSocket(ports: CallbackPorts): SocketSpec {
  const own = { ...ports, team: restOfTeam(ports.agents) };
  return {
    routes: [
      route({ action: RequestCallback, roles: ['student'], handle: (...frame) => requestCallback(own, ...frame) }),
    ],
  };
}
