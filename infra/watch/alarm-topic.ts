import { CfnCondition, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stages/stage-config.ts';

/** Where alarms go: a topic of its own that CloudWatch may publish to, with the address of the parameter `AlarmEmail` subscribed when it is given. */
export function alarmTopic(scope: Construct, stage: StageConfig): Topic {
  const topic = new Topic(scope, 'Alarms', { displayName: `Handraise ${stage.stage}`, enforceSSL: true });
  letCloudWatchPublish(topic);
  subscribeAddress(scope, stage, topic);
  return topic;
}

/** The topic's policy, which enforces TLS, takes the place of the default one that lets everything of the account publish: without this the alarms reach nobody. */
function letCloudWatchPublish(topic: Topic): void {
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccount',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(topic).account } },
    }),
  );
}

function subscribeAddress(scope: Construct, stage: StageConfig, topic: Topic): void {
  const address = new CfnParameter(scope, 'AlarmEmail', {
    type: 'String',
    description: 'Who is told of alarms by e-mail; the address must confirm. Nobody when empty',
    default: stage.alarmEmail ?? '',
    allowedPattern: '^([^@\\s]+@[^@\\s]+)?$',
  }).valueAsString;
  const given = new CfnCondition(scope, 'HasAlarmEmail', {
    expression: Fn.conditionNot(Fn.conditionEquals(address, '')),
  });
  const subscription = new CfnSubscription(scope, 'AlarmSubscription', {
    topicArn: topic.topicArn,
    protocol: 'email',
    endpoint: address,
  });
  subscription.cfnOptions.condition = given;
}
