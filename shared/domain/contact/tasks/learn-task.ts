import * as v from 'valibot';
import { ContactId } from '../../../schema/ids.ts';

/** Asks learn to look at what a contact teaches. */
export const LearnTask = v.object({ contactId: ContactId });
export type LearnTask = v.InferOutput<typeof LearnTask>;
