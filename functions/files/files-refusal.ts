import type { TokenRefusal } from '../../shared/identity/refusal.ts';

/** Why a file is neither taken nor given. */
export type FilesRefusal = {
  readonly kind: 'refused';
  readonly code:
    | TokenRefusal['code']
    | 'bad_request'
    | 'not_found'
    | 'not_active'
    | 'closed'
    | 'file_too_large'
    | 'file_type';
  readonly message: string;
  readonly retryAfterSeconds?: number;
};

/** The HTTP status that goes with each reason. */
export const statusCodes: Readonly<Record<FilesRefusal['code'], number>> = {
  unauthorized: 401,
  token_expired: 401,
  signed_out: 401,
  forbidden: 403,
  banned: 403,
  guardian_consent: 403,
  bad_claims: 400,
  slow_down: 429,
  bad_request: 400,
  not_found: 404,
  not_active: 409,
  closed: 409,
  file_too_large: 413,
  file_type: 415,
};

/** A refusal with a sentence that says what to do. */
export function filesRefusal(code: FilesRefusal['code'], message: string): FilesRefusal {
  return { kind: 'refused', code, message };
}
