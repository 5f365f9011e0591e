import * as v from 'valibot';
import { ContactId } from '../../../schema/ids.ts';

/** Asks survey to send the survey of a closed contact. */
export const SurveyTask = v.object({ contactId: ContactId });
export type SurveyTask = v.InferOutput<typeof SurveyTask>;
