import { Stack } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { tables, tablesVersion } from '../../shared/domain/tables/tables.ts';
import { viewNames } from './view-queries.ts';

/** What analysts work with. */
export type AnalystsGround = {
  readonly databaseName: string;
  readonly workGroupName: string;
  readonly exports: Bucket;
  readonly results: Bucket;
};

/**
 * The role of analysts: queries in their workgroup, exported tables, and the results. No table of the center, so neither transcripts nor the key that
 * ties a `..._key` to a person. Whom the account lets assume it, the account decides.
 */
export function analystRole(scope: Construct, { databaseName, workGroupName, exports, results }: AnalystsGround): Role {
  const stack = Stack.of(scope);
  const role = new Role(scope, 'Analysts', {
    assumedBy: new AccountPrincipal(stack.account),
    description: 'Analysts: SQL over the exported tables',
  });
  const glue = (resource: string, resourceName?: string) =>
    stack.formatArn({ service: 'glue', resource, ...(resourceName === undefined ? {} : { resourceName }) });
  const tableArns = (names: readonly string[]) => names.map((name) => glue('table', `${databaseName}/${name}`));
  // One pattern for the views of formulas: the policy of a role is bounded, and beyond it would be split in two.
  const views = ['counted_*', ...viewNames.filter((name) => !name.startsWith('counted_'))];
  const readable = [...tables.map(({ name }) => name), ...views];
  const allow = (actions: readonly string[], resources: readonly string[]) =>
    role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  allow(
    ['StartQueryExecution', 'StopQueryExecution', 'GetQueryExecution', 'GetQueryResults', 'GetWorkGroup']
      .concat(['ListNamedQueries', 'BatchGetNamedQuery', 'GetNamedQuery', 'ListQueryExecutions'])
      .map((action) => `athena:${action}`),
    [stack.formatArn({ service: 'athena', resource: 'workgroup', resourceName: workGroupName })],
  );
  allow(
    ['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables', 'glue:GetPartition', 'glue:GetPartitions'],
    [glue('catalog'), glue('database', databaseName), ...tableArns(readable)],
  );
  allow(
    ['glue:CreateTable', 'glue:UpdateTable'],
    [glue('catalog'), glue('database', databaseName), ...tableArns(views)],
  );
  allow(['s3:GetObject'], [exports.arnForObjects(`v${tablesVersion}/*`), exports.arnForObjects('history/*')]);
  // Of what they read anyway.
  allow(['s3:GetObject'], [exports.arnForObjects('reports/*')]);
  allow(['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'], [results.arnForObjects('*')]);
  allow(['s3:ListBucket', 's3:GetBucketLocation'], [exports.bucketArn, results.bucketArn]);
  return role;
}
