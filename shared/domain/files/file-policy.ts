import * as v from 'valibot';
import { positive } from '../../schema/numbers.ts';

/** What the school allows of files in conversations. */
export const FilePolicy = v.strictObject({
  /** Size of the largest file; what checks it holds it in memory. */
  largestBytes: v.pipe(positive, v.maxValue(25_000_000)),
  /** Files of a person a minute. */
  aMinute: positive,
});
export type FilePolicy = v.InferOutput<typeof FilePolicy>;

/** What a policy allows that says nothing of files. */
export const usualFiles: FilePolicy = { largestBytes: 10_000_000, aMinute: 10 };
