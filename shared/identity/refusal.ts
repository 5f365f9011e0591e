/** Why a token buys nothing. */
export type TokenRefusal = {
  readonly kind: 'refused';
  readonly code:
    | 'unauthorized'
    | 'token_expired'
    | 'signed_out'
    | 'forbidden'
    | 'banned'
    | 'guardian_consent'
    | 'bad_claims'
    | 'slow_down';
  readonly message: string;
  /** With `slow_down`: when to ask again. */
  readonly retryAfterSeconds?: number;
};

/** A refusal with a sentence that says what to do. */
export function refused(code: TokenRefusal['code'], message: string): TokenRefusal {
  return { kind: 'refused', code, message };
}

/** A refusal of what would be given later. */
export function tooFast(message: string, retryAfterSeconds: number): TokenRefusal {
  return { ...refused('slow_down', `${message}, ask again after ${retryAfterSeconds} s`), retryAfterSeconds };
}
