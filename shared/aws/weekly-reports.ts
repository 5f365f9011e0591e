import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { ExportedFiles, ReportPages } from '../ports/weekly-reports.ts';
import { objectBytes, objectKeys } from './export-objects.ts';
import { s3Client } from './s3-client.ts';

/** Exported files as objects of a bucket, to be read. */
export function exportedFiles(bucket: string): ExportedFiles {
  return { keys: (beginning) => objectKeys(bucket, beginning), bytes: (key) => objectBytes(bucket, key) };
}

/** Weekly reports as pages in the same bucket. */
export function reportPages(bucket: string): ReportPages {
  return {
    async put(key, html) {
      const said = { ContentType: 'text/html; charset=utf-8', CacheControl: 'no-cache' };
      await s3Client().send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: html, ...said }));
    },
  };
}
