import { DeleteObjectsCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import type { PageFiles } from '../ports/page-files.ts';
import { s3Client } from './s3-client.ts';

/** Page files as objects of a bucket. */
export function pageFiles(bucket: string): PageFiles {
  return {
    async put({ key, body, contentType, cacheControl }) {
      const headers = { ContentType: contentType, CacheControl: cacheControl };
      await s3Client().send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ...headers }));
    },
    async clear() {
      for (;;) {
        // A page of keys is what one deletion takes.
        const { Contents = [] } = await s3Client().send(new ListObjectsV2Command({ Bucket: bucket }));
        if (Contents.length === 0) return;
        const Objects = Contents.map(({ Key }) => ({ Key }));
        await s3Client().send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }));
      }
    },
  };
}
