import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stages/stage-config.ts';

/** Where alarms go: a topic of its own, with the stage's address subscribed when it names one. */
export function alarmTopic(scope: Construct, stage: StageConfig): Topic {
  const topic = new Topic(scope, 'Alarms', { displayName: `Handraise ${stage.stage}`, enforceSSL: true });
  if (stage.alarmEmail) topic.addSubscription(new EmailSubscription(stage.alarmEmail));
  return topic;
}
