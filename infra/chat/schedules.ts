import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, type CfnScheduleProps } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import type { HandraiseFunction } from '../constructs/handraise-function.ts';
import type { StageConfig } from '../stages/stage-config.ts';
import type { CenterFunctions } from './center-functions.ts';

/** Runs the sweep every minute, the export every five, and the training at three at night by the school's clock. */
export function schedule(scope: Construct, stage: StageConfig, functions: CenterFunctions): void {
  const { sweep, export: exporter, train } = functions.byName;
  const role = new Role(scope, 'SchedulerRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
  run(sweep, { scheduleExpression: 'rate(1 minute)' }, role);
  run(exporter, { scheduleExpression: 'rate(5 minutes)' }, role);
  const { timeZone } = stage.policy.hours;
  run(train, { scheduleExpression: 'cron(0 3 * * ? *)', scheduleExpressionTimezone: timeZone }, role);
}

type When = Pick<CfnScheduleProps, 'scheduleExpression' | 'scheduleExpressionTimezone'>;

/** A missed run is not repeated, because the next one does its work; what Scheduler could not deliver goes to the function's dead letters. */
function run(fn: HandraiseFunction, when: When, role: Role): void {
  if (!fn.deadLetters) throw new Error(`schedule: ${fn.functionName} has no dead-letter queue`);
  const deadLettersArn = fn.deadLetters.queue.queueArn;
  role.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.lambda.functionArn] }),
  );
  role.addToPrincipalPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLettersArn] }));
  const created = new CfnSchedule(fn, 'Schedule', {
    ...when,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: fn.lambda.functionArn,
      roleArn: role.roleArn,
      input: '{}',
      retryPolicy: { maximumRetryAttempts: 0 },
      deadLetterConfig: { arn: deadLettersArn },
    },
  });
  created.node.addDependency(role);
}
