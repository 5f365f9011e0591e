import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { faultsText } from '../faults/fault-rates.ts';
import type { Faults } from '../faults/faults.ts';
import type { Facts } from '../local-system.ts';
import type { Foundation } from './foundation.ts';
import type { Functions } from './functions.ts';
import type { Ground } from './ground.ts';
import type { NotRun } from './not-run.ts';
import type { Stores } from './stores.ts';
import type { Treatment } from './why-not-run.ts';

/** What the facts are read from. */
export type FactsSource = {
  readonly system: System;
  readonly ground: Ground;
  readonly foundation: Foundation;
  readonly stores: Stores;
  readonly functions: Functions;
  readonly schedules: readonly string[];
  readonly treatments: ReadonlyMap<Resource, Treatment>;
  readonly notRun: readonly NotRun[];
  readonly faults: Pick<Faults, 'rates'> | undefined;
  /** Paths of the pages that distributions serve. */
  readonly sites: readonly string[];
};

/** What started, for people. */
export function factsOf(source: FactsSource): Facts {
  const { system, ground, foundation, stores, functions, schedules, treatments, notRun, faults, sites } = source;
  return {
    stacks: system.assembly.stacks.map(({ name }) => name),
    engine: foundation.engine.label,
    data: ground.data.path,
    functions: functions.pools.length,
    tables: stores.tables.length,
    queues: stores.queues.length,
    buckets: stores.buckets.length,
    schedules: schedules.length,
    pages: [...sites, ...pagePaths(foundation.pages)],
    tokenUrl: `${ground.origin}/_local/token?${new URLSearchParams(ground.section.person)}`,
    speed: ground.clock.line.speed,
    faults: faults ? faultsText(faults.rates) : '',
    notRun,
    harmless: harmlessTypes(treatments),
  };
}

function pagePaths(pages: Foundation['pages']): string[] {
  const isPage = ([path, { contentType }]: readonly [string, { readonly contentType: string }]) =>
    contentType.startsWith('text/html') && !path.endsWith('.html');
  return [...pages].filter(isPage).map(([path]) => path);
}

function harmlessTypes(treatments: ReadonlyMap<Resource, Treatment>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [{ type }, { kind }] of treatments) if (kind === 'harmless') counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
