import type { LambdaHandler } from './around.ts';
import type { SocketResponse } from './web-socket-handler.ts';

/** A handler for a function that both WebSocket frames and a schedule wake: what has a connection is a frame. */
export function socketOrSchedule(
  socket: LambdaHandler<SocketResponse>,
  schedule: LambdaHandler<void>,
): LambdaHandler<SocketResponse | undefined> {
  return async (event, context) => {
    if (isFrame(event)) return socket(event, context);
    await schedule(event, context);
    return undefined;
  };
}

function isFrame(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'requestContext' in event;
}
