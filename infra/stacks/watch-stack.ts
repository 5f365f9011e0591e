import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stages/stage-config.ts';
import { alarmTopic } from '../watch/alarm-topic.ts';
import { centerAlarms } from '../watch/center-alarms.ts';
import { centerDashboard } from '../watch/center-dashboard.ts';
import { monthlyBudget } from '../watch/monthly-budget.ts';
import { notifying } from '../watch/notify.ts';
import { resourceAlarms } from '../watch/resource-alarms.ts';
import { type WatchedStacks, watchedNames } from '../watch/watched-names.ts';

/** What the center is watched by: alarms that a person must act on, and one dashboard. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, stage: StageConfig, stacks: WatchedStacks) {
    super(scope, id, { description: `Handraise ${stage.stage}: alarms and dashboard` });
    const watched = watchedNames(stage, stacks);
    const topic = alarmTopic(this, stage);
    const make = notifying(this, topic);
    monthlyBudget(this, topic);
    resourceAlarms(make, watched);
    centerAlarms(make, stage.stage);
    centerDashboard(this, stage, watched);
  }
}
