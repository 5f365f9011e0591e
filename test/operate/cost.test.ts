import { expect, test } from 'vitest';
import { floors } from '../../operate/cost/floor.ts';
import { idleCounts, resourcesOf } from '../../operate/cost/idle.ts';
import { costLines, costOf, timesOf } from '../../operate/cost/price-of.ts';

test('a million of what cannot be done without costs 34.50 USD with the bot and 56.50 with an agent', () => {
  expect(costOf(timesOf(floors.bot, 1_000_000))).toBeCloseTo(34.5);
  expect(costOf(timesOf(floors.agent, 1_000_000))).toBeCloseTo(56.5);
});

test('the dearest comes first, and what was not used is left out', () => {
  const lines = costLines({ writeUnits: 1_000_000, socketMessages: 1_000_000, invocations: 0 });

  expect(lines).toEqual([
    { part: 'socketMessages', count: 1_000_000, usd: 1 },
    { part: 'writeUnits', count: 1_000_000, usd: 0.625 },
  ]);
});

test('a month in which nobody comes is billed by what the templates hold', () => {
  const alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Errors' } };
  const twoMetrics = [{ MetricStat: {} }, { MetricStat: {} }, { Expression: 'a / b' }];
  const source = (EventSourceArn: unknown) => ({
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn },
  });
  const schedule = (ScheduleExpression: string) => ({
    Type: 'AWS::Scheduler::Schedule',
    Properties: { ScheduleExpression },
  });
  const Resources = {
    alarm,
    second: { Type: alarm.Type, Properties: { Metrics: twoMetrics } },
    dashboard: { Type: 'AWS::CloudWatch::Dashboard' },
    queue: source({ 'Fn::GetAtt': ['Tasks', 'Arn'] }),
    stream: source({ 'Fn::ImportValue': 'data:ExportSessionsStreamArn' }),
    ...{ minute: schedule('rate(5 minutes)'), hour: schedule('rate(1 hour)'), night: schedule('cron(0 3 * * ? *)') },
  };

  const counts = idleCounts(resourcesOf({ Resources }));

  expect(counts).toMatchObject({ alarmMetrics: 3, dashboards: 1, compositeAlarms: 0, secrets: 0 });
  expect(counts.queueRequests).toBeCloseTo(656_640);
  expect(counts.invocations).toBeCloseTo(8_755.2 + 729.6 + 30.4);
});
