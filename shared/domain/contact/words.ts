import * as v from 'valibot';

/** What makes one waiting contact more urgent than another. */
export const ContactClass = v.picklist(['standard', 'vip', 'complaint', 'escalated']);
export type ContactClass = v.InferOutput<typeof ContactClass>;

/** How a contact ended. `contained`: the bot's answer sufficed; `expired`: silent before anybody answered. */
export const Outcome = v.picklist([
  'contained',
  'resolved',
  'unresolved',
  'abandoned',
  'callback-kept',
  'callback-failed',
  'expired',
]);
export type Outcome = v.InferOutput<typeof Outcome>;
