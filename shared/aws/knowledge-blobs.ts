import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { KnowledgeBlobs } from '../ports/knowledge.ts';
import { s3Client } from './s3-client.ts';

/** Published knowledge bases as objects of a bucket. */
export function knowledgeBlobs(bucket: string): KnowledgeBlobs {
  return {
    async get(key) {
      const { Body } = await s3Client().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (!Body) throw new Error(`knowledge: object ${key} is empty`);
      return Body.transformToByteArray();
    },
    async put(key, bytes) {
      await s3Client().send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
    },
  };
}
