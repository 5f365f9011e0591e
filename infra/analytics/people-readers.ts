import { Stack } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { physicalName } from '../constructs/physical-name.ts';
import type { StageConfig } from '../stages/stage-config.ts';

const nameOf = (stage: StageConfig['stage']) => physicalName(stage, 'people-readers');

/** The role that may tell who is behind a key, by its name: the bucket's own policy refuses everybody else, whatever their role allows. */
export function peopleReadersArn(scope: Construct, stage: StageConfig['stage']): string {
  return Stack.of(scope).formatArn({ service: 'iam', region: '', resource: 'role', resourceName: nameOf(stage) });
}

/** The role that reads the map of keys to people, and nothing else. Whom the account lets assume it, the account decides. */
export function peopleReaders(scope: Construct, stage: StageConfig['stage'], exports: Bucket): Role {
  const role = new Role(scope, 'PeopleReaders', {
    roleName: nameOf(stage),
    assumedBy: new AccountPrincipal(Stack.of(scope).account),
    description: 'Who is behind a key of the exported tables',
  });
  role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [exports.arnForObjects('people/*')] }));
  role.addToPolicy(
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [exports.bucketArn],
      conditions: { StringLike: { 's3:prefix': 'people/*' } },
    }),
  );
  return role;
}
