import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { runBySchedule } from '../constructs/run-by-schedule.ts';
import type { CenterFunctions } from './center-functions.ts';

/** Runs the sweep every minute, the export every five, every ten the training, which looks whether contacts taught anything new, and every hour the draw of contacts for review, which happens once a week. */
export function schedule(scope: Construct, functions: CenterFunctions): void {
  const { sweep, export: exporter, train, quality } = functions.byName;
  const role = new Role(scope, 'SchedulerRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
  runBySchedule(sweep, { expression: 'rate(1 minute)' }, role);
  runBySchedule(exporter, { expression: 'rate(5 minutes)' }, role);
  runBySchedule(train, { expression: 'rate(10 minutes)' }, role);
  runBySchedule(quality, { expression: 'rate(1 hour)' }, role);
}
