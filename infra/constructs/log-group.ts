import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stages/stage-config.ts';

/** A log group that forgets after the stage's retention; it leaves with its stack, because every number comes from the contact log. */
export function logGroup(scope: Construct, id: string, stage: StageConfig): LogGroup {
  return new LogGroup(scope, id, { retention: stage.logRetentionDays, removalPolicy: RemovalPolicy.DESTROY });
}
