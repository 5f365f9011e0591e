import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../infra/project-root.ts';
import { type Cause, plantedCauses, rungFor } from './planted-causes.ts';
import { alarmNames } from './rung.ts';
import { synthesizedCenter } from './synthesized-center.ts';

const Alarm = v.object({
  Namespace: v.string(),
  MetricName: v.string(),
  Dimensions: v.optional(v.array(v.object({ Name: v.string(), Value: v.unknown() })), []),
  AlarmDescription: v.string(),
  AlarmActions: v.pipe(v.array(v.unknown()), v.length(1)),
  AlarmName: v.string(),
  TreatMissingData: v.picklist(['notBreaching', 'breaching']),
  Period: v.number(),
  DatapointsToAlarm: v.number(),
});
const WithStage = v.object({ Environment: v.object({ Variables: v.looseObject({ STAGE: v.string() }) }) });
const TopicPolicy = v.object({ PolicyDocument: v.object({ Statement: v.array(v.unknown()) }) });
const { chat, files, analytics, web, watch } = synthesizedCenter('prod');
const inAll = (type: string) => [...chat.of(type), ...files.of(type), ...analytics.of(type), ...web.of(type)];
const alarms = watch.of('AWS::CloudWatch::Alarm').map((alarm) => v.parse(Alarm, alarm.Properties));
const functions = inAll('AWS::Lambda::Function').map((fn) => fn.Properties['FunctionName']);
const queues = inAll('AWS::SQS::Queue').map((queue) => String(queue.Properties['QueueName']));
const isCause = (name: string): name is Cause => name in plantedCauses;
const causes = Object.keys(plantedCauses).filter(isCause);
const outages = ['dead-letters', 'failures', 'unreadable', 'waits'].map((name) => `test/whole/outages/${name}.ts`);
const dead = queues.filter((name) => /-dead(\.fifo)?$/.test(name));

/** What a function tells in its handler: once a run. */
function toldBy(name: string): readonly string[] {
  const handler = readFileSync(join(projectRoot, 'functions', name, 'handler.ts'), 'utf8');
  return [...handler.matchAll(/gauges\.(?:count|seconds)\('(\w+)'/g)].map(([, told = '']) => told);
}

const watched = (metric: string) =>
  alarms.filter((alarm) => alarm.MetricName === metric).map((alarm) => alarm.Dimensions[0]?.Value);

describe('alarms', () => {
  it('go off for every dead-letter queue', () => {
    expect(dead).toHaveLength(26);
    expect(watched('ApproximateNumberOfMessagesVisible').sort()).toEqual(dead.sort());
  });

  it('go off for the errors of every function', () => {
    expect(watched('Errors').sort()).toEqual(functions.sort());
  });

  it('go off once for want of concurrency, which the functions of an account share', () => {
    expect(watched('Throttles')).toEqual([undefined]);
  });

  it('go off when the oldest message between functions has waited too long; overflow waits with all who wait', () => {
    expect(watched('ApproximateAgeOfOldestMessage').sort()).toEqual(
      queues.filter((name) => !dead.includes(name) && !name.includes('-overflow-')).sort(),
    );
  });

  it('go off when whoever is called with tasks is late with them, each of them', () => {
    const called = inAll('AWS::Lambda::EventInvokeConfig').filter(({ Properties }) => Properties['DestinationConfig']);

    expect(called).toHaveLength(1);
    expect(watched('AsyncEventAge')).toEqual(['handraise-prod-auto-reply']);
    expect(watched('DestinationDeliveryFailures')).toEqual(['handraise-prod-auto-reply']);
  });

  it('go off when a reader of the stream is far behind, each of them', () => {
    const readers = inAll('AWS::Lambda::EventSourceMapping')
      .filter((mapping) => 'StartingPosition' in mapping.Properties)
      .map((mapping) => JSON.stringify(mapping.Properties['FunctionName']));

    // Of a function that reads two streams the metric is the farther one behind.
    expect(readers.length).toBeGreaterThan(0);
    expect(watched('IteratorAge')).toHaveLength(new Set(readers).size);
    expect(functions).toEqual(expect.arrayContaining(watched('IteratorAge')));
  });

  it('go off when frames or tickets are not answered', () => {
    const gateway = alarms.filter((alarm) => alarm.Namespace === 'AWS/ApiGateway').map((alarm) => alarm.MetricName);

    expect(gateway.sort()).toEqual(['5xx', 'ExecutionError', 'IntegrationError']);
  });

  it('go off at what the functions tell themselves, of their own stage alone', () => {
    const own = alarms.filter((alarm) => alarm.Namespace === 'Handraise');

    expect(own).toMatchObject(
      [
        ...[
          'FrameFailed',
          'TaskFailed',
          'TrainingRefused',
          'ThresholdUncertified',
          'PolicyUnreadable',
          'CalendarEnding',
        ],
        ...['RowSkipped', 'SweepItemSetAside', 'RecordsQuarantined', 'ExportFailed'],
        ...['DangerWaiting', 'OldestWaiting', 'SweepLag', 'Swept'],
      ].map((MetricName) => ({ MetricName, Dimensions: [{ Name: 'stage', Value: 'prod' }] })),
    );
  });

  it('take the stage that every function is told', () => {
    const told = chat
      .of('AWS::Lambda::Function')
      .map((fn) => v.parse(WithStage, fn.Properties).Environment.Variables.STAGE);

    expect(new Set(told)).toEqual(new Set(['prod']));
  });

  it('look at periods no shorter than it takes to be told again, where more than one must be bad', () => {
    const rates = chat.of('AWS::Scheduler::Schedule').map(({ id, Properties }) => {
      const minutes = /^rate\((\d+) minutes?\)$/.exec(String(Properties['ScheduleExpression']))?.[1];
      return { id, seconds: 60 * Number(minutes) };
    });
    const rateOf = (name: string) => rates.find(({ id }) => id.includes(`Functions${name}`))?.seconds ?? 0;
    const several = alarms.filter(({ DatapointsToAlarm }) => DatapointsToAlarm > 1);
    const tooShort = ['export', 'train', 'sweep'].flatMap((name) => {
      const told = toldBy(name);
      return several.filter(({ MetricName, Period }) => told.includes(MetricName) && Period < rateOf(name));
    });

    expect(['export', 'train', 'sweep'].map(rateOf)).toEqual([300, 600, 60]);
    expect(several.map(({ MetricName }) => MetricName)).toContain('ExportFailed');
    expect(tooShort).toEqual([]);
  });

  it('go off at silence where the sweep should be heard, and nowhere else', () => {
    const silent = alarms.filter((alarm) => alarm.TreatMissingData === 'breaching');

    expect(silent.map((alarm) => alarm.AlarmName)).toEqual(['handraise-prod-sweep-silent']);
  });

  it('tell the topic, and say what to do', () => {
    const topics = watch.of('AWS::SNS::Topic');

    expect(topics).toHaveLength(1);
    for (const alarm of alarms) {
      expect(alarm.AlarmActions).toEqual([{ Ref: topics[0]?.id }]);
      expect(alarm.AlarmDescription).not.toBe('');
    }
  });

  it('may be published by CloudWatch for this account, and TLS stays the rule', () => {
    const policies = watch.of('AWS::SNS::TopicPolicy').map((policy) => v.parse(TopicPolicy, policy.Properties));

    expect(policies).toHaveLength(1);
    expect(policies[0]?.PolicyDocument.Statement).toMatchObject([
      { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      {
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
      {
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'budgets.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
    expect(policies[0]?.PolicyDocument.Statement).toHaveLength(3);
  });

  it('tell of a month that costs the account more than the parameter MonthlyBudgetUsd, and of none without it', () => {
    const { Parameters, Conditions } = watch.json;
    const told = [{ SubscriptionType: 'SNS', Address: { Ref: expect.stringMatching(/^Alarms/) } }];

    expect(Parameters['MonthlyBudgetUsd']?.Default).toBe('');
    expect(Conditions['HasMonthlyBudget']).toEqual({
      'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'MonthlyBudgetUsd' }, ''] }],
    });
    expect(watch.of('AWS::Budgets::Budget')).toMatchObject([
      {
        Condition: 'HasMonthlyBudget',
        Properties: {
          Budget: {
            BudgetType: 'COST',
            TimeUnit: 'MONTHLY',
            BudgetLimit: { Amount: { Ref: 'MonthlyBudgetUsd' }, Unit: 'USD' },
          },
          NotificationsWithSubscribers: [
            { Notification: { NotificationType: 'ACTUAL', Threshold: 80 }, Subscribers: told },
            { Notification: { NotificationType: 'FORECASTED', Threshold: 100 }, Subscribers: told },
          ],
        },
      },
    ]);
  });

  it('reach the address of the parameter AlarmEmail by e-mail when it is given, and only then', () => {
    const { Parameters, Conditions } = watch.json;
    const subscriptions = watch.of('AWS::SNS::Subscription');

    expect(Parameters['AlarmEmail']?.Default).toBe('');
    expect(Conditions['HasAlarmEmail']).toEqual({ 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AlarmEmail' }, ''] }] });
    expect(subscriptions).toMatchObject([
      { Condition: 'HasAlarmEmail', Properties: { Protocol: 'email', Endpoint: { Ref: 'AlarmEmail' } } },
    ]);
  });
});

describe('every alarm', () => {
  it('is rung by a planted cause, which one test or another plants', () => {
    const rung = new Set(causes.flatMap((cause) => rungFor(cause, alarmNames)));

    expect(alarmNames.length).toBeGreaterThan(alarms.length);
    expect(alarmNames.filter((name) => !rung.has(name))).toEqual([]);
  });

  it.each(causes)('that is rung so is there, and the test plants it that says so: %s', (cause) => {
    const { plantedBy } = plantedCauses[cause];
    const sentence = `'${cause}'`;
    const planting = plantedBy === 'test/whole/alarms.test.ts' ? outages : [plantedBy];
    const texts = planting.map((file) => readFileSync(join(projectRoot, file), 'utf8'));

    expect(rungFor(cause, alarmNames)).not.toEqual([]);
    expect(texts.filter((text) => text.includes(sentence))).not.toEqual([]);
  });
});

describe('the dashboard', () => {
  it('is one, and shows every function and queue', () => {
    const dashboards = watch.of('AWS::CloudWatch::Dashboard').map((dashboard) => JSON.stringify(dashboard.Properties));

    expect(dashboards).toHaveLength(1);
    for (const name of [...functions, ...queues]) expect(dashboards[0]).toContain(String(name));
    expect(dashboards[0]).toContain('ToldWaitError');
  });

  it('has a name for each Region, because names are the account’s', () => {
    const [dashboard] = watch.of('AWS::CloudWatch::Dashboard');

    expect(dashboard?.Properties['DashboardName']).toEqual({
      'Fn::Join': ['', ['handraise-prod-', { Ref: 'AWS::Region' }]],
    });
  });
});
