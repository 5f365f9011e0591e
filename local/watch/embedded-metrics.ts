import { listOf, numberOf, objectOf, textOf, tryParseJson } from '../json.ts';
import type { PutMetric } from './metric-store.ts';

/** Takes the metrics out of a function's line in CloudWatch's embedded metric format; any other line holds none. */
export function putEmbedded(line: string, put: PutMetric): void {
  if (!line.startsWith('{') || !line.includes('"_aws"')) return;
  const document = objectOf(tryParseJson(line));
  const { Timestamp, CloudWatchMetrics } = objectOf(document._aws);
  for (const directive of listOf(CloudWatchMetrics).map(objectOf)) {
    for (const dimensions of listOf(directive.Dimensions)) {
      const known = listOf(dimensions).map((name) => [textOf(name), textOf(document[textOf(name)])] as const);
      // A document that lacks a dimension it names is refused.
      if (known.some(([, value]) => value === '')) continue;
      const of = { namespace: textOf(directive.Namespace), dimensions: Object.fromEntries(known) };
      for (const metric of listOf(directive.Metrics)) {
        const name = textOf(objectOf(metric).Name);
        for (const value of valuesOf(document[name])) put({ ...of, name }, value, numberOf(Timestamp, 0));
      }
    }
  }
}

function valuesOf(value: unknown): readonly number[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'number');
}
