import type { JsonObject } from '../json.ts';
import { listOf, numberOf, objectOf, textOf } from '../json.ts';
import type { MetricId, MetricStore, Statistic } from './metric-store.ts';

/** State of an alarm, in CloudWatch's words. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** One alarm of a template on one metric. */
export type Alarm = {
  readonly name: string;
  readonly description: string;
  readonly metric: MetricId;
  readonly statistic: Statistic;
  readonly periodMs: number;
  readonly threshold: number;
  readonly isBad: (value: number, threshold: number) => boolean;
  /** How many periods are looked at, and how many of them must be bad. */
  readonly periods: number;
  readonly badPeriods: number;
  readonly missing: 'breaching' | 'notBreaching' | 'ignore' | 'missing';
};

const comparisons: Readonly<Record<string, Alarm['isBad']>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
};
const statistics: readonly Statistic[] = ['Sum', 'SampleCount', 'Minimum', 'Maximum', 'Average'];
const treatments = ['breaching', 'notBreaching', 'ignore', 'missing'] as const;

/** Reads an alarm's properties; undefined for one that the laptop cannot judge: a percentile, a composition, metric math. */
export function readAlarm(name: string, properties: JsonObject): Alarm | undefined {
  const statistic = statistics.find((known) => known === properties.Statistic);
  const isBad = comparisons[textOf(properties.ComparisonOperator)];
  if (statistic === undefined || isBad === undefined || properties.Metrics !== undefined) return undefined;
  const dimensions = listOf(properties.Dimensions).map(objectOf);
  const periods = numberOf(properties.EvaluationPeriods, 1);
  return {
    name,
    description: textOf(properties.AlarmDescription),
    metric: {
      namespace: textOf(properties.Namespace),
      name: textOf(properties.MetricName),
      dimensions: Object.fromEntries(dimensions.map(({ Name, Value }) => [textOf(Name), textOf(Value)])),
    },
    statistic,
    periodMs: numberOf(properties.Period, 60) * 1000,
    threshold: numberOf(properties.Threshold, 0),
    isBad,
    periods,
    badPeriods: numberOf(properties.DatapointsToAlarm, periods),
    missing: treatments.find((known) => known === properties.TreatMissingData) ?? 'missing',
  };
}

const minuteMs = 60_000;

/**
 * The state of an alarm by the whole minutes before `nowMs`. Of periods that began before `sinceMs`, when nothing was
 * watched yet, nothing is concluded. Where values are missing CloudWatch may look further back than this does.
 */
export function evaluateAlarm(alarm: Alarm, store: MetricStore, sinceMs: number, nowMs: number): AlarmState {
  const until = Math.floor(nowMs / minuteMs) * minuteMs;
  const starts = Array.from({ length: alarm.periods }, (_, index) => until - (index + 1) * alarm.periodMs);
  const judged = starts.map((from) => judge(alarm, store, from, sinceMs));
  if (judged.filter((one) => one === 'bad').length >= alarm.badPeriods) return 'ALARM';
  return judged.includes('good') ? 'OK' : 'INSUFFICIENT_DATA';
}

function judge(alarm: Alarm, store: MetricStore, from: number, sinceMs: number): 'bad' | 'good' | 'unknown' {
  const value = store.value(alarm.metric, alarm.statistic, from, from + alarm.periodMs);
  if (value !== undefined) return alarm.isBad(value, alarm.threshold) ? 'bad' : 'good';
  if (from < sinceMs) return 'unknown';
  if (alarm.missing === 'breaching') return 'bad';
  return alarm.missing === 'notBreaching' ? 'good' : 'unknown';
}
