import type { ErrorCode } from '../domain/protocol/error-code.ts';
import type { ServerFrame } from '../domain/protocol/server-frame.ts';

/** An `error` frame: its message is one lower-case sentence that says what was got and what is allowed. */
export type ErrorFrame = Extract<ServerFrame, { type: 'error' }>;

/** Makes an error frame for a client's frame with this `ref`. */
export function errorFrame(code: ErrorCode, message: string, ref?: string | undefined): ErrorFrame {
  return { type: 'error', ...(ref === undefined ? {} : { ref }), code, message };
}
