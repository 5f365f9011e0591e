import * as v from 'valibot';
import { ContactId } from '../../../schema/ids.ts';

/** What wakes callback: a chosen time has come, a low score deserves a person, or a closed contact its follow-up. */
export const CallbackTask = v.variant('kind', [
  v.object({ kind: v.literal('due'), contactId: ContactId }),
  v.object({ kind: v.literal('low-score'), contactId: ContactId }),
  v.object({ kind: v.literal('follow-up'), contactId: ContactId }),
]);
export type CallbackTask = v.InferOutput<typeof CallbackTask>;
