import * as v from 'valibot';
import type { Counts } from './prices.ts';

const Template = v.object({
  Resources: v.record(
    v.string(),
    v.object({ Type: v.string(), Properties: v.optional(v.record(v.string(), v.unknown())) }),
  ),
});

/** A resource of the synthesized templates. */
export type Resource = v.InferOutput<typeof Template>['Resources'][string];

/** What a synthesized template holds. */
export function resourcesOf(template: unknown): readonly Resource[] {
  return Object.values(v.parse(Template, template).Resources);
}

const daysAMonth = 30.4;
// Lambda asks each queue by five pollers that wait up to 20 s. Source: "Configuring scaling behavior for SQS event source mappings", Lambda developer guide.
const pollsAMonth = (5 * 60 * 60 * 24 * daysAMonth) / 20;

/** What a month costs in which nobody comes, as it is billed: alarms, dashboards, secrets, keys, Lambda's asking of the queues, and functions that a schedule wakes. Tables, buckets and APIs cost nothing without use. */
export function idleCounts(resources: readonly Resource[]): Counts {
  const of = (type: string) => resources.filter(({ Type }) => Type === type);
  const number = (type: string) => of(type).length;
  const queuesAsked = of('AWS::Lambda::EventSourceMapping').filter(({ Properties }) => isOfQueue(Properties));
  return {
    alarmMetrics: of('AWS::CloudWatch::Alarm').reduce((sum, { Properties }) => sum + metricsOf(Properties), 0),
    compositeAlarms: number('AWS::CloudWatch::CompositeAlarm'),
    dashboards: number('AWS::CloudWatch::Dashboard'),
    secrets: number('AWS::SecretsManager::Secret'),
    keys: number('AWS::KMS::Key'),
    queueRequests: queuesAsked.length * pollsAMonth,
    invocations: of('AWS::Scheduler::Schedule').reduce((sum, { Properties }) => sum + firedAMonth(Properties), 0),
  };
}

/** An alarm is billed by the metrics it looks at. */
function metricsOf(properties: Resource['Properties']): number {
  const { Metrics } = properties ?? {};
  const looked = Array.isArray(Metrics)
    ? Metrics.filter((one) => typeof one === 'object' && one !== null && 'MetricStat' in one)
    : [];
  return Math.max(1, looked.length);
}

/** A stream is read without charge. */
function isOfQueue(properties: Resource['Properties']): boolean {
  const source = JSON.stringify(properties?.['EventSourceArn'] ?? '');
  return !/StreamArn|dynamodb/i.test(source);
}

const perUnit = { minute: 60 * 24 * daysAMonth, hour: 24 * daysAMonth, day: daysAMonth } as const;

function firedAMonth(properties: Resource['Properties']): number {
  const expression = String(properties?.['ScheduleExpression'] ?? '');
  const [, times, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (unit === 'minute' || unit === 'hour' || unit === 'day') return perUnit[unit] / Number(times);
  // A cron expression of this app fires hourly where its hour is a star, else once a day.
  const [, , hour] = /^cron\((\S+) (\S+) /.exec(expression) ?? [];
  if (hour === undefined) return 0;
  return hour === '*' ? perUnit.hour : perUnit.day;
}
