import type { System } from '../assembly/system.ts';
import type { Facts } from '../local-system.ts';
import type { Foundation } from './foundation.ts';
import type { Functions } from './functions.ts';
import type { Ground } from './ground.ts';
import { typesNotRun } from './not-run.ts';
import type { Stores } from './stores.ts';

/** What the facts are read from. */
export type FactsSource = {
  readonly system: System;
  readonly ground: Ground;
  readonly foundation: Foundation;
  readonly stores: Stores;
  readonly functions: Functions;
  readonly schedules: readonly string[];
};

/** What started, for people. */
export function factsOf({ system, ground, foundation, stores, functions, schedules }: FactsSource): Facts {
  return {
    stacks: system.assembly.stacks.map(({ name }) => name),
    engine: foundation.engine.label,
    data: ground.data.path,
    functions: functions.pools.length,
    tables: stores.tables.length,
    queues: stores.queues.length,
    buckets: stores.buckets.length,
    schedules: schedules.length,
    pages: pagePaths(foundation.pages),
    tokenUrl: `${ground.origin}/_local/token?${new URLSearchParams(ground.section.person)}`,
    speed: ground.clock.line.speed,
    notRun: typesNotRun(system),
    notRunFunctions: functions.skipped,
  };
}

function pagePaths(pages: Foundation['pages']): string[] {
  const isPage = ([path, { contentType }]: readonly [string, { readonly contentType: string }]) =>
    contentType.startsWith('text/html') && !path.endsWith('.html');
  return [...pages].filter(isPage).map(([path]) => path);
}
