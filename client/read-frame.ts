import type { Frame } from './frames.ts';
import type { Pending } from './outbox.ts';

/** What came over the socket; `failure` is what API Gateway itself says when a frame failed, without saying which. An error alone has a code. */
export type Heard<E> = (Frame<E> | { readonly type: 'failure' }) & {
  readonly ref?: string | undefined;
  readonly code?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
};

/** Reads one text frame. Unknown types and fields pass; what is no frame of the protocol is undefined. */
export function readFrame<E>(raw: unknown): Heard<E> | undefined {
  const frame = readObject(() => String(raw));
  if (typeof frame?.['type'] === 'string') return frame as unknown as Heard<E>;
  return frame?.['requestId'] === undefined ? undefined : { type: 'failure' };
}

/** Our own message as the log will hold it. */
export function ownMessage<E>(from: 'student' | 'agent', message: Pending): E {
  return { type: 'message', from, ...message } as unknown as E;
}

/** Reads a JSON object or list; undefined for anything else, and for what cannot be got. */
export function readObject(raw: () => string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(raw());
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
