import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { ExportFiles } from '../ports/contact-records.ts';
import { s3Client } from './s3-client.ts';

/** Exported files as objects of a bucket; writing one again replaces it. */
export function exportFiles(bucket: string): ExportFiles {
  return {
    async put(key, bytes) {
      await s3Client().send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
    },
  };
}
