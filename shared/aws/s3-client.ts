import { S3Client } from '@aws-sdk/client-s3';
import { clientSettings, patienceForFilesMs } from './client-settings.ts';
import { once } from './once.ts';

/** The function's one S3 client; path-style addresses work with every endpoint it may be given. */
export const s3Client: () => S3Client = once(
  () => new S3Client({ ...clientSettings(patienceForFilesMs), forcePathStyle: true }),
);
