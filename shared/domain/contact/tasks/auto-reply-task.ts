import * as v from 'valibot';
import { ContactId } from '../../../schema/ids.ts';
import { positive } from '../../../schema/numbers.ts';

/** Asks auto-reply to answer what the student said last or, with the place of one message, only to hear whether that tells of danger. */
export const AutoReplyTask = v.object({ contactId: ContactId, seq: v.optional(positive) });
export type AutoReplyTask = v.InferOutput<typeof AutoReplyTask>;
