import type { ServerFrame } from './server-frame.ts';

/** What a client is told that is too fast: when to send the same frame again. */
export function slowDownFrame(
  retryAfterSeconds: number,
  ref: string | undefined,
): Extract<ServerFrame, { type: 'error' }> {
  const message = `that is more than one person may have just now, send it again after ${retryAfterSeconds} s`;
  return { type: 'error', ...(ref === undefined ? {} : { ref }), code: 'slow_down', message, retryAfterSeconds };
}
