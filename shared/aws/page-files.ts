import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import type { ListedFile, PageFiles } from '../ports/page-files.ts';
import { s3Client } from './s3-client.ts';

/** Page files as objects of a bucket. */
export function pageFiles(bucket: string): PageFiles {
  return {
    async put({ key, body, contentType, cacheControl }) {
      const headers = { ContentType: contentType, CacheControl: cacheControl };
      await s3Client().send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ...headers }));
    },
    async listUnder(prefix) {
      const found: ListedFile[] = [];
      const pages = paginateListObjectsV2({ client: s3Client() }, { Bucket: bucket, Prefix: prefix });
      for await (const { Contents = [] } of pages)
        for (const { Key, LastModified } of Contents)
          if (Key !== undefined) found.push({ key: Key, putAtMs: LastModified?.getTime() ?? 0 });
      return found;
    },
    async remove(key) {
      await s3Client().send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
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
