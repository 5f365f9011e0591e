import type { AnyEvent } from './event.ts';
import type { Reply } from './frames.ts';

/** A frame to send; the client adds the `ref` its answer will carry. */
export type Outgoing = { readonly action: string; readonly [field: string]: unknown };

/** The last word on a request: its answer, or `stopped` when the client was stopped before one came. */
export type Answer<E = AnyEvent> = Reply<E> | { readonly type: 'stopped' };
