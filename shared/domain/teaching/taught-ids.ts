import * as v from 'valibot';
import { readAs } from '../../schema/read-as.ts';

const TaughtIds = v.array(v.string());

/** The ids of the lessons a version learned, from where they were stored; throws for anything else. */
export const readTaughtIds = (input: unknown): readonly string[] => readAs(TaughtIds, input);
