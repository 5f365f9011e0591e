import type { CallCounts, FunctionPool } from '../lambda/function-pool.ts';
import type { PutMetric } from './metric-store.ts';

/** Counts by the name of a function, or by `name:alias` of what was called of it. */
export type CountsByName = ReadonlyMap<string, CallCounts>;

const metricNames = { invocations: 'Invocations', errors: 'Errors', throttles: 'Throttles' } as const;

/** The counts of these functions now, and of each alias and version of them that was called. */
export function countsOf(pools: readonly FunctionPool[]): CountsByName {
  const all = pools.flatMap((pool) => {
    const called = [...pool.countsByQualifier()].map(
      ([name, counts]) => [`${pool.spec.name}:${name}`, counts] as const,
    );
    return [[pool.spec.name, pool.figures()] as const, ...called];
  });
  return new Map(all);
}

/** Puts what happened to the functions between two looks at their counts, as Lambda tells CloudWatch; a function that nobody called has no figures. */
export function putLambdaMetrics(before: CountsByName, after: CountsByName, put: PutMetric, atMs: number): void {
  for (const [name, counts] of after) {
    const risen = (count: keyof CallCounts) => counts[count] - (before.get(name)?.[count] ?? 0);
    if (risen('invocations') + risen('throttles') === 0) continue;
    for (const count of ['invocations', 'errors', 'throttles'] as const)
      for (const dimensions of dimensionsOf(name))
        put({ namespace: 'AWS/Lambda', name: metricNames[count], dimensions }, risen(count), atMs);
  }
}

/** An alias or version is a resource of its function; a function is told of by itself, and in the sum over the account, which has no dimension. */
function dimensionsOf(name: string): readonly Readonly<Record<string, string>>[] {
  const [FunctionName = '', qualifier] = name.split(':');
  return qualifier === undefined ? [{ FunctionName }, {}] : [{ FunctionName, Resource: name }];
}
