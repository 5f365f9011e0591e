import * as v from 'valibot';
import { positive } from '../../schema/numbers.ts';
import { readAs } from '../../schema/read-as.ts';
import { MinorPolicy } from '../minors/guardian-consent.ts';
import { FilePolicy } from './file-policy.ts';

const FilesPolicy = v.object({
  files: v.optional(FilePolicy),
  limits: v.object({ logRetentionDays: positive }),
  minors: v.optional(MinorPolicy),
  hours: v.object({ timeZone: v.string() }),
});

/** What of the center's policy is about files: what is taken, how long a contact's log is kept, and what somebody under 14 needs. */
export type FilesPolicy = v.InferOutput<typeof FilesPolicy>;

/** Reads that part of the center's policy, which was checked whole when it was written; throws an error that names the wrong field. */
export const readFilesPolicy = (policy: unknown): FilesPolicy => readAs(FilesPolicy, policy);
