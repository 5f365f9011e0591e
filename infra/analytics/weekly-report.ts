import { Annotations, Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { reportEnvironment } from '../../functions/report/env.ts';
import { tablesVersion } from '../../shared/domain/tables/tables.ts';
import type { Bundles } from '../bundling/bundle-functions.ts';
import { deployedBindings, hasDeployedBindings, unusedOfDuckdb } from '../bundling/report-files.ts';
import { keysAlone } from '../chat/grant-permissions.ts';
import { HandraiseFunction } from '../constructs/handraise-function.ts';
import { runBySchedule } from '../constructs/run-by-schedule.ts';
import { reportName } from '../function-names.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import type { StageConfig } from '../stages/stage-config.ts';

/** What the weekly report is made with. */
export type WeeklyReportProps = {
  readonly stage: StageConfig;
  readonly data: DataStack;
  readonly bundles: Bundles;
};

/** Writes the report of the last week every morning at six, by the school's clock. It reads exported tables and the policy, and puts reports: no table of contacts, and not who is behind a key. */
export class WeeklyReport extends Construct {
  readonly report: HandraiseFunction;

  constructor(scope: Construct, { stage, data, bundles }: WeeklyReportProps) {
    super(scope, 'WeeklyReport');
    const { timeZone } = stage.policy.hours;
    const { exportsBucket: exports, knowledge } = data;
    this.report = new HandraiseFunction(this, {
      ...{ name: reportName, stage, bundles, environment: reportEnvironment },
      values: {
        EXPORT_BUCKET: exports.bucketName,
        KNOWLEDGE_TABLE: knowledge.tableName,
        SCHOOL_TIME_ZONE: timeZone,
      },
      memoryMb: 3072,
      scratchMb: 2048,
      timeout: Duration.minutes(10),
      reserves: undefined,
      asynchronous: true,
      architecture: Architecture.X86_64,
      unpackaged: unusedOfDuckdb,
    });
    this.report.allow(['s3:GetObject'], [exports.arnForObjects(`v${tablesVersion}/*`)]);
    this.report.allow(['s3:ListBucket'], [exports.bucketArn], {
      StringLike: { 's3:prefix': [`v${tablesVersion}/*`] },
    });
    this.report.allow(['s3:PutObject'], [exports.arnForObjects('reports/*')]);
    this.report.allow(['dynamodb:GetItem'], [knowledge.tableArn], keysAlone(['POLICY']));
    const role = new Role(this, 'SchedulerRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    runBySchedule(this.report, { expression: 'cron(0 6 * * ? *)', timeZone }, role);
    if (stage.stage !== 'laptop' && !hasDeployedBindings()) this.refuse();
  }

  private refuse(): void {
    Annotations.of(this).addError(
      `the weekly report needs ${deployedBindings}, which npm did not install on this machine: docs/deploy.md, "The weekly report", has the command that fetches it`,
    );
  }
}
