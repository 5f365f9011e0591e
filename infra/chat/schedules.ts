import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import type { HandraiseFunction } from '../constructs/handraise-function.ts';
import type { CenterFunctions } from './center-functions.ts';

/** Runs the sweep every minute, the export every five, every ten the training, which looks whether contacts taught anything new, and every hour the draw of contacts for review, which happens once a week. */
export function schedule(scope: Construct, functions: CenterFunctions): void {
  const { sweep, export: exporter, train, quality } = functions.byName;
  const role = new Role(scope, 'SchedulerRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
  run(sweep, 'rate(1 minute)', role);
  run(exporter, 'rate(5 minutes)', role);
  run(train, 'rate(10 minutes)', role);
  run(quality, 'rate(1 hour)', role);
}

/** A missed run is not repeated, because the next one does its work; what Scheduler could not deliver goes to the function's dead letters. */
function run(fn: HandraiseFunction, scheduleExpression: string, role: Role): void {
  if (!fn.deadLetters) throw new Error(`schedule: ${fn.functionName} has no dead-letter queue`);
  const deadLettersArn = fn.deadLetters.queue.queueArn;
  role.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.lambda.functionArn] }),
  );
  role.addToPrincipalPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLettersArn] }));
  const created = new CfnSchedule(fn, 'Schedule', {
    scheduleExpression,
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
