import * as v from 'valibot';
import { ContactId } from '../../../schema/ids.ts';
import { positive } from '../../../schema/numbers.ts';

/**
 * Asks auto-reply to answer what the student said last or, with the place of one message, to hear whether that tells of danger; with `helps`
 * also to help where it can, for whoever said it waits in line or writes after the end.
 */
export const AutoReplyTask = v.object({
  contactId: ContactId,
  seq: v.optional(positive),
  helps: v.optional(v.boolean()),
});
export type AutoReplyTask = v.InferOutput<typeof AutoReplyTask>;
