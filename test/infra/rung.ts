import type { JsonObject } from '../../local/json.ts';
import { evaluateAlarm, readAlarm } from '../../local/watch/alarm.ts';
import type { MetricStore } from '../../local/watch/metric-store.ts';
import { type SynthesizedStack, synthesizedCenter } from './synthesized-center.ts';

/** The alarms of a stack, by their names without the stage; those of canaries, which bear none, by their ids. */
function alarmsIn(stack: SynthesizedStack) {
  return stack.of('AWS::CloudWatch::Alarm').map(({ id, Properties }): readonly [string, JsonObject] => {
    return [String(Properties['AlarmName'] ?? id).replace('handraise-prod-', ''), Properties];
  });
}

const { stacks: _, ...templates } = synthesizedCenter('prod');
const all = Object.values(templates).flatMap(alarmsIn);
const judged = all.flatMap(([name, properties]) => readAlarm(name, properties) ?? []);

/** Every alarm of production, whichever stack it is in. */
export const alarmNames: readonly string[] = all.map(([name]) => name);

/** The alarms of production that ring by these figures, by the names and measures of its template. */
export function rungBy(store: MetricStore, nowMs: number): readonly string[] {
  return judged.filter((alarm) => evaluateAlarm(alarm, store, nowMs, nowMs) === 'ALARM').map(({ name }) => name);
}
