import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { s3Client } from './s3-client.ts';

/** Finds the bucket of a stage's exported tables by the beginning of the name CloudFormation gives it; undefined when the account has none. */
export async function findExportBucket(stage: string): Promise<string | undefined> {
  const { Buckets = [] } = await s3Client().send(new ListBucketsCommand({}));
  return Buckets.flatMap(({ Name }) => Name ?? []).find((name) =>
    name.startsWith(`handraise${stage}-data-exportsbucket`),
  );
}
