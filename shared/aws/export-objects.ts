import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { s3Client } from './s3-client.ts';

/** The keys of a bucket's objects that begin so. */
export async function objectKeys(bucket: string, beginning: string): Promise<readonly string[]> {
  const keys: string[] = [];
  const pages = paginateListObjectsV2({ client: s3Client() }, { Bucket: bucket, Prefix: beginning });
  for await (const { Contents = [] } of pages) keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
  return keys;
}

/** The bytes of an object. */
export async function objectBytes(bucket: string, key: string): Promise<Uint8Array> {
  const { Body } = await s3Client().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  if (Body === undefined) throw new Error(`${key}: the bucket answered without its bytes`);
  return Body.transformToByteArray();
}
