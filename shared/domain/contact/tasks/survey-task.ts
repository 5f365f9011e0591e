import * as v from 'valibot';
import { ContactId } from '../../ids.ts';

/** Asks survey to send the survey of a closed contact. */
export const SurveyTask = v.object({ contactId: ContactId });
export type SurveyTask = v.InferOutput<typeof SurveyTask>;
