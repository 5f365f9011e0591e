import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { analystRole } from '../analytics/analyst-role.ts';
import { glueTables } from '../analytics/glue-tables.ts';
import { peopleReaders } from '../analytics/people-readers.ts';
import { viewQueries } from '../analytics/view-queries.ts';
import { WeeklyReport } from '../analytics/weekly-report.ts';
import type { Bundles } from '../bundling/bundle-functions.ts';
import type { StageConfig } from '../stages/stage-config.ts';
import type { DataStack } from './data-stack.ts';

// At 5 USD a terabyte no query costs more than 5 cents.
const mostScannedBytes = 10_000_000_000;

/** What the stack of analysts is made of. */
export type AnalyticsStackProps = {
  readonly stage: StageConfig;
  readonly data: DataStack;
  readonly bundles: Bundles;
};

/** How analysts get at the exported tables: a catalog of them, a workgroup to query them in, and a role; and the weekly report made of them. */
export class AnalyticsStack extends Stack {
  readonly databaseName: string;
  /** What queries answered, for a month. */
  readonly results: Bucket;
  readonly analysts: Role;
  /** Who may tell the person behind a key. */
  readonly peopleReaders: Role;
  readonly weekly: WeeklyReport;

  constructor(scope: Construct, id: string, { stage, data, bundles }: AnalyticsStackProps) {
    super(scope, id, { description: `Handraise ${stage.stage}: tables and queries of the analysts` });
    const databaseName = `handraise_${stage.stage}`;
    this.databaseName = databaseName;
    const workGroupName = `handraise-${stage.stage}`;
    this.results = this.resultsBucket();
    const database = glueTables(this, databaseName, data.exportsBucket);
    const workGroup = this.workGroup(workGroupName);
    viewQueries(this, database, workGroup);
    this.analysts = analystRole(this, {
      ...{ databaseName, workGroupName },
      ...{ exports: data.exportsBucket, results: this.results },
    });
    this.peopleReaders = peopleReaders(this, stage.stage, data.exportsBucket);
    this.weekly = new WeeklyReport(this, { stage, data, bundles });
    new CfnOutput(this, 'PeopleReadersRole', { value: this.peopleReaders.roleArn });
    new CfnOutput(this, 'AnalystsRole', { value: this.analysts.roleArn });
    new CfnOutput(this, 'AnalystsWorkGroup', { value: workGroupName });
  }

  private workGroup(name: string): CfnWorkGroup {
    return new CfnWorkGroup(this, 'WorkGroup', {
      name,
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: mostScannedBytes,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${this.results.bucketName}/`,
          encryptionConfiguration: { encryptionOption: 'SSE_S3' },
        },
      },
    });
  }

  private resultsBucket(): Bucket {
    return new Bucket(this, 'ResultsBucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      // An answer can be asked for again.
      removalPolicy: RemovalPolicy.DESTROY,
      lifecycleRules: [{ expiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
  }
}
