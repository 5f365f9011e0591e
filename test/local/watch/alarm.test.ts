import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../local/json.ts';
import { evaluateAlarm, readAlarm } from '../../../local/watch/alarm.ts';
import { MetricStore } from '../../../local/watch/metric-store.ts';

const minute = 60_000;
const now = 1_000 * minute + 30_000;
const lastMinute = 999 * minute;
const metric = { namespace: 'App', name: 'Failed', dimensions: { stage: 'dev' } };

/** Values by how many whole minutes ago they were told: the first is the last whole minute. */
function stateOf(properties: JsonObject, minutes: readonly (readonly number[])[], sinceMs = 0) {
  const alarm = readAlarm('A', {
    Namespace: 'App',
    MetricName: 'Failed',
    Dimensions: [{ Name: 'stage', Value: 'dev' }],
    Statistic: 'Sum',
    Period: 60,
    Threshold: 5,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    ...properties,
  });
  if (alarm === undefined) return undefined;
  const store = new MetricStore();
  minutes.forEach((values, ago) => {
    for (const value of values) store.put(metric, value, lastMinute - ago * minute);
  });
  return evaluateAlarm(alarm, store, sinceMs, now);
}

describe('an alarm', () => {
  it('goes off at its threshold and not below', () => {
    expect(stateOf({}, [[2, 3]])).toBe('ALARM');
    expect(stateOf({}, [[2, 2]])).toBe('OK');
  });

  it('looks at whole minutes that are over, not at the one under way', () => {
    const store = new MetricStore();
    store.put(metric, 9, now);

    expect(store.value(metric, 'Sum', lastMinute, lastMinute + minute)).toBeUndefined();
    expect(stateOf({}, [[], [9]])).toBe('OK');
  });

  it.each([
    ['Sum', 10],
    ['SampleCount', 3],
    ['Maximum', 6],
    ['Minimum', 1],
    ['Average', 10 / 3],
  ])('takes the %s of a period', (Statistic, value) => {
    const values = [[1, 3, 6]];

    expect(stateOf({ Statistic, Threshold: value }, values)).toBe('ALARM');
    expect(stateOf({ Statistic, Threshold: value + 0.1 }, values)).toBe('OK');
  });

  it('adds up the minutes of a longer period', () => {
    const values = [[1], [1], [1], [1], [1], [100]];

    expect(stateOf({ Period: 300 }, values)).toBe('ALARM');
    expect(stateOf({ Period: 300, Threshold: 6 }, values)).toBe('OK');
  });

  it('goes off when so many of its periods are bad, wherever they lie', () => {
    const three = { EvaluationPeriods: 5, DatapointsToAlarm: 3 };

    expect(stateOf(three, [[5], [], [5], [], [5]])).toBe('ALARM');
    expect(stateOf(three, [[5], [], [5], [], [], [5]])).toBe('OK');
  });

  it.each([
    ['breaching', 'ALARM'],
    ['notBreaching', 'OK'],
    ['missing', 'INSUFFICIENT_DATA'],
  ])('treats a period of which nothing was told as %s', (TreatMissingData, state) => {
    expect(stateOf({ TreatMissingData }, [])).toBe(state);
  });

  it('goes off at silence when it watches a heartbeat, and is well when it beats', () => {
    const heartbeat = {
      Statistic: 'SampleCount',
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      EvaluationPeriods: 5,
    };

    expect(stateOf(heartbeat, [])).toBe('ALARM');
    expect(stateOf(heartbeat, [[], [], [], [0]])).toBe('OK');
  });

  it('concludes nothing from the time before anything was watched', () => {
    const silent = { TreatMissingData: 'breaching', EvaluationPeriods: 3 };

    expect(stateOf(silent, [], lastMinute - minute)).toBe('INSUFFICIENT_DATA');
    expect(stateOf(silent, [], lastMinute - 2 * minute)).toBe('ALARM');
  });

  it.each([{ Statistic: undefined, ExtendedStatistic: 'p99' }, { Metrics: [] }, { ComparisonOperator: 'Odd' }])(
    'is not judged with %j',
    (properties) => {
      expect(stateOf(properties, [[9]])).toBeUndefined();
    },
  );
});

describe('the figures', () => {
  it('of other dimensions and names are apart, in any order of dimensions', () => {
    const store = new MetricStore();
    const of = (dimensions: Readonly<Record<string, string>>) => ({ namespace: 'App', name: 'Failed', dimensions });
    store.put(of({ a: '1', b: '2' }), 4, lastMinute);

    const value = (dimensions: Readonly<Record<string, string>>) =>
      store.value(of(dimensions), 'Sum', lastMinute, lastMinute + minute);

    expect(value({ b: '2', a: '1' })).toBe(4);
    expect(value({ a: '1' })).toBeUndefined();
  });
});
