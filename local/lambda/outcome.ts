import type { RemoteError } from './messages.ts';

/** How one invocation ended. */
export type Outcome =
  | { readonly kind: 'returned'; readonly payload: string; readonly requestId: string }
  | { readonly kind: 'failed'; readonly error: RemoteError; readonly requestId: string }
  /** Refused before it began: all reserved concurrency is in use. */
  | { readonly kind: 'throttled'; readonly requestId: string };

/** An outcome for an execution environment that ended by itself or was ended. */
export function failed(requestId: string, errorType: string, errorMessage: string): Outcome {
  return { kind: 'failed', requestId, error: { errorType, errorMessage, trace: [] } };
}
