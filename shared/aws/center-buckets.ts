import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { s3Client } from './s3-client.ts';

const beginnings = { exports: 'data-exportsbucket', files: 'files-bucketfiles' } as const;

/** Finds the bucket of a stage's exported tables, or of the files of its conversations, by the beginning of the name CloudFormation gives it; undefined when the account has none. Throws where there are two, as after a stack that was made anew. */
export async function findBucket(stage: string, of: keyof typeof beginnings): Promise<string | undefined> {
  const { Buckets = [] } = await s3Client().send(new ListBucketsCommand({}));
  const found = Buckets.flatMap(({ Name }) => Name ?? []).filter((name) =>
    name.startsWith(`handraise${stage}-${beginnings[of]}`),
  );
  if (found.length > 1) throw new Error(`${of}: ${found.join(' and ')} may be meant, remove the one no stack has`);
  return found[0];
}
