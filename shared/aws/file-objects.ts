import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { FileObjects } from '../ports/files.ts';
import { isNamed } from './conflicts.ts';
import { s3Client } from './s3-client.ts';

/** The files as objects of a bucket. */
export function fileObjects(bucket: string): FileObjects {
  return {
    read: async (Key) => {
      try {
        const { Body, ETag = '' } = await s3Client().send(new GetObjectCommand({ Bucket: bucket, Key }));
        return Body && { bytes: await Body.transformToByteArray(), tag: ETag.replaceAll('"', '') };
      } catch (error) {
        if (isNamed(error, 'NoSuchKey')) return undefined;
        throw error;
      }
    },
    put: async ({ key, bytes, mediaType, disposition }) => {
      const headers = { ContentType: mediaType, ContentDisposition: disposition, CacheControl: 'private, max-age=300' };
      await s3Client().send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ...headers }));
    },
    remove: async (Key) => {
      await s3Client().send(new DeleteObjectCommand({ Bucket: bucket, Key }));
    },
  };
}
