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

/** The HTTP status that goes with each reason a token buys nothing. */
export const tokenStatusCodes: Readonly<Record<TokenRefusal['code'], number>> = {
  unauthorized: 401,
  token_expired: 401,
  signed_out: 401,
  forbidden: 403,
  banned: 403,
  guardian_consent: 403,
  bad_claims: 400,
  slow_down: 429,
};

/** A refusal with a sentence that says what to do. */
export function refused(code: TokenRefusal['code'], message: string): TokenRefusal {
  return { kind: 'refused', code, message };
}

/** A refusal of what would be given later. */
export function tooFast(message: string, retryAfterSeconds: number): TokenRefusal {
  return { ...refused('slow_down', `${message}, ask again after ${retryAfterSeconds} s`), retryAfterSeconds };
}
