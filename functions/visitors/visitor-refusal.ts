import type { TokenRefusal } from '../../shared/identity/refusal.ts';
import type { Ms } from '../../shared/schema/ids.ts';

/** Why a visitor is not let in, or not merged: what may be wrong with a token, and what only a visitor can meet. */
export type VisitorRefusal = {
  readonly kind: 'refused';
  readonly code: TokenRefusal['code'] | 'visitors_off' | 'bad_proof' | 'stale_proof' | 'of_another';
  readonly message: string;
  readonly retryAfterSeconds?: number;
  /** With `stale_proof`: the center's clock. */
  readonly now?: Ms;
};

/** A refusal with a sentence that says what to do. */
export function refusedVisitor(code: VisitorRefusal['code'], message: string): VisitorRefusal {
  return { kind: 'refused', code, message };
}
