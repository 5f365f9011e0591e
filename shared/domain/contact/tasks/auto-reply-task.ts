import * as v from 'valibot';
import { ContactId } from '../../../schema/ids.ts';

/** Asks auto-reply to answer what the student said last. */
export const AutoReplyTask = v.object({ contactId: ContactId });
export type AutoReplyTask = v.InferOutput<typeof AutoReplyTask>;
