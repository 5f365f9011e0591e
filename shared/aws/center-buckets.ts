import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { s3Client } from './s3-client.ts';

const beginnings = { exports: 'data-exportsbucket', files: 'files-bucketfiles' } as const;

/** Finds the bucket of a stage's exported tables, or of the files of its conversations, by the beginning of the name CloudFormation gives it; undefined when the account has none. */
export async function findBucket(stage: string, of: keyof typeof beginnings): Promise<string | undefined> {
  const { Buckets = [] } = await s3Client().send(new ListBucketsCommand({}));
  return Buckets.flatMap(({ Name }) => Name ?? []).find((name) =>
    name.startsWith(`handraise${stage}-${beginnings[of]}`),
  );
}
