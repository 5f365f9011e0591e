import { type TokenRefusal, tokenStatusCodes } from '../../shared/identity/refusal.ts';

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

/** The HTTP status that goes with each reason a file is neither taken nor given. */
export const fileStatusCodes: Readonly<Record<FilesRefusal['code'], number>> = {
  ...tokenStatusCodes,
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
