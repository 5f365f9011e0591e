import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { prod } from '../../infra/stages/prod.ts';
import { parseStageConfig } from '../../infra/stages/stage-config.ts';
import { alarmTopic } from '../../infra/watch/alarm-topic.ts';
import { service } from '../../shared/lambda/log-line.ts';
import { synthesizedCenter } from './synthesized-center.ts';

const Alarm = v.object({
  Namespace: v.string(),
  MetricName: v.string(),
  Dimensions: v.array(v.object({ Name: v.string(), Value: v.unknown() })),
  AlarmDescription: v.string(),
  AlarmActions: v.pipe(v.array(v.unknown()), v.length(1)),
  TreatMissingData: v.literal('notBreaching'),
});
const { chat, watch } = synthesizedCenter('prod');
const alarms = watch.of('AWS::CloudWatch::Alarm').map((alarm) => v.parse(Alarm, alarm.Properties));
const functions = chat.of('AWS::Lambda::Function').map((fn) => fn.Properties['FunctionName']);
const queues = chat.of('AWS::SQS::Queue').map((queue) => String(queue.Properties['QueueName']));
const dead = queues.filter((name) => /-dead(\.fifo)?$/.test(name));

const watched = (metric: string) =>
  alarms.filter((alarm) => alarm.MetricName === metric).map((alarm) => alarm.Dimensions[0]?.Value);

describe('alarms', () => {
  it('go off for every dead-letter queue', () => {
    expect(dead).toHaveLength(15);
    expect(watched('ApproximateNumberOfMessagesVisible').sort()).toEqual(dead.sort());
  });

  it.each(['Errors', 'Throttles'])('go off for the %s of every function', (metric) => {
    expect(watched(metric).sort()).toEqual(functions.sort());
  });

  it('go off when the oldest message of a queue has waited too long', () => {
    expect(watched('ApproximateAgeOfOldestMessage').sort()).toEqual(
      queues.filter((name) => !dead.includes(name)).sort(),
    );
  });

  it('go off when frames or tickets are not answered', () => {
    const gateway = alarms.filter((alarm) => alarm.Namespace === 'AWS/ApiGateway').map((alarm) => alarm.MetricName);

    expect(gateway.sort()).toEqual(['5xx', 'ExecutionError', 'IntegrationError']);
  });

  it('go off when the gate refuses a training, and when somebody waits in danger', () => {
    const own = alarms.filter((alarm) => alarm.Namespace === 'Handraise');

    expect(own).toMatchObject(
      ['TrainingRefused', 'DangerWaiting'].map((MetricName) => ({
        MetricName,
        Dimensions: [{ Name: 'service', Value: service }],
      })),
    );
  });

  it('tell the topic, and say what to do', () => {
    const topics = watch.of('AWS::SNS::Topic');

    expect(topics).toHaveLength(1);
    for (const alarm of alarms) {
      expect(alarm.AlarmActions).toEqual([{ Ref: topics[0]?.id }]);
      expect(alarm.AlarmDescription).not.toBe('');
    }
  });

  it('reach a person where the stage names an address, and only there', () => {
    const stack = new Stack();

    alarmTopic(stack, parseStageConfig({ ...prod, alarmEmail: 'ops@school.example' }));

    Template.fromStack(stack).hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@school.example',
    });
    expect(watch.of('AWS::SNS::Subscription')).toEqual([]);
  });
});

describe('the dashboard', () => {
  it('is one, and shows every function and queue', () => {
    const dashboards = watch.of('AWS::CloudWatch::Dashboard').map((dashboard) => JSON.stringify(dashboard.Properties));

    expect(dashboards).toHaveLength(1);
    for (const name of [...functions, ...queues]) expect(dashboards[0]).toContain(String(name));
  });
});
