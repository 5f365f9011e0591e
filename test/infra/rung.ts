import type { JsonObject } from '../../local/json.ts';
import { evaluateAlarm, readAlarm } from '../../local/watch/alarm.ts';
import type { MetricStore } from '../../local/watch/metric-store.ts';
import { synthesizedCenter } from './synthesized-center.ts';

const alarms = synthesizedCenter('prod')
  .watch.of('AWS::CloudWatch::Alarm')
  .map((alarm): JsonObject => alarm.Properties)
  .flatMap((properties) => readAlarm(String(properties['AlarmName']), properties) ?? []);

/** The alarms of production that ring by these figures, by the names and measures of its template. */
export function rungBy(store: MetricStore, nowMs: number): readonly string[] {
  return alarms
    .filter((alarm) => evaluateAlarm(alarm, store, nowMs, nowMs) === 'ALARM')
    .map(({ name }) => name.replace('handraise-prod-', ''));
}
