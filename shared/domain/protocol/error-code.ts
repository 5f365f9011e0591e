import * as v from 'valibot';

/** Every code an `error` frame can carry; a client treats one it does not know like `internal`. */
export const ErrorCode = v.picklist([
  'bad_json',
  'unknown_action',
  'bad_frame',
  'text_too_long',
  'not_found',
  'forbidden',
  'token_expired',
  'signed_out',
  'too_many_connections',
  'conflict',
  'closed',
  'not_waiting',
  'not_active',
  'offer_expired',
  'no_survey',
  'too_late',
  'top_tier',
  'no_callback',
  'unknown_queue',
  'unanswered',
  'callback_exists',
  'callbacks_full',
  'slot_full',
  'bad_number',
  'slow_down',
  'busy',
  'internal',
]);
export type ErrorCode = v.InferOutput<typeof ErrorCode>;
