import * as v from 'valibot';
import { positive } from '../../schema/numbers.ts';
import { readAs } from '../../schema/read-as.ts';
import { FilePolicy } from './file-policy.ts';

const FilesPolicy = v.object({ files: v.optional(FilePolicy), limits: v.object({ logRetentionDays: positive }) });

/** What of the center's policy is about files: what is taken, and how long a contact's log is kept. */
export type FilesPolicy = v.InferOutput<typeof FilesPolicy>;

/** Reads that part of the center's policy, which was checked whole when it was written; throws an error that names the wrong field. */
export const readFilesPolicy = (policy: unknown): FilesPolicy => readAs(FilesPolicy, policy);
