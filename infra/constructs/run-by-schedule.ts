import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { HandraiseFunction } from './handraise-function.ts';

/** When a function runs. */
export type RunTimes = {
  /** A rate, or a cron expression by the clock of `timeZone`. */
  readonly expression: string;
  /** @default UTC */
  readonly timeZone?: string;
};

/** Runs a function by a schedule. A missed run is not repeated, because the next one does its work; what Scheduler could not deliver goes to the function's dead letters. */
export function runBySchedule(fn: HandraiseFunction, { expression, timeZone }: RunTimes, role: Role): void {
  if (!fn.deadLetters) throw new Error(`schedule: ${fn.functionName} has no dead-letter queue`);
  const deadLettersArn = fn.deadLetters.queue.queueArn;
  role.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.lambda.functionArn] }),
  );
  role.addToPrincipalPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLettersArn] }));
  const created = new CfnSchedule(fn, 'Schedule', {
    scheduleExpression: expression,
    ...(timeZone === undefined ? {} : { scheduleExpressionTimezone: timeZone }),
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
