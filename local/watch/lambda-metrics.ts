import type { FunctionFigures } from '../lambda/function-pool.ts';
import type { PutMetric } from './metric-store.ts';

/** A function's counts by its name. */
type Counts = ReadonlyMap<string, Pick<FunctionFigures, 'invocations' | 'errors' | 'throttles'>>;

const metricNames = { invocations: 'Invocations', errors: 'Errors', throttles: 'Throttles' } as const;

/** Puts what happened to the functions between two looks at their counts, as Lambda tells CloudWatch; a function that nobody called has no figures. */
export function putLambdaMetrics(before: Counts, after: Counts, put: PutMetric, atMs: number): void {
  for (const [name, counts] of after) {
    const risen = (count: keyof typeof metricNames) => counts[count] - (before.get(name)?.[count] ?? 0);
    if (risen('invocations') + risen('throttles') === 0) continue;
    for (const count of ['invocations', 'errors', 'throttles'] as const) {
      const metric = { namespace: 'AWS/Lambda', name: metricNames[count], dimensions: { FunctionName: name } };
      put(metric, risen(count), atMs);
      // Lambda tells the sum over the account too, without a dimension.
      put({ ...metric, dimensions: {} }, risen(count), atMs);
    }
  }
}
