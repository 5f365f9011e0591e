import { known } from '../known.ts';
import type { Result } from './jobs.ts';
import { everything } from './occurrences.ts';

/** What a run of histories came to. */
export type Report = {
  readonly histories: number;
  readonly seconds: number;
  /** What a history took of a processor, on average. */
  readonly processorMs: number;
  readonly events: number;
  /** Things that went another way than the usual one. */
  readonly deviations: number;
  /** Kinds of events that no log of them holds: of rules about those nothing was shown. */
  readonly missing: readonly string[];
  /** The rules that were broken, each with its seeds, the lowest first. */
  readonly broken: readonly { readonly rule: string; readonly seeds: readonly number[] }[];
};

/** Adds up how the histories went. */
export function reportOf(results: readonly Result[], seconds: number): Report {
  const all = results.flatMap(({ seed, violations }) => violations.map(({ rule }) => ({ rule, seed })));
  const broken = [...Map.groupBy(all, ({ rule }) => rule)].map(([rule, ones]) => ({
    rule,
    seeds: ones.map(({ seed }) => seed).sort((one, other) => one - other),
  }));
  const sum = (of: (result: Result) => number) => results.reduce((total, result) => total + of(result), 0);
  return {
    histories: results.length,
    seconds: Math.round(seconds * 10) / 10,
    processorMs: Math.round((10 * sum(({ processorMs }) => processorMs)) / Math.max(1, results.length)) / 10,
    events: sum(({ events }) => events),
    deviations: sum(({ deviations }) => deviations),
    missing: missingIn(results),
    broken,
  };
}

/** What happened in none of them: kinds of events, and whatever else is to happen. */
export function missingIn(results: readonly Result[]): readonly string[] {
  const happened = new Set(results.flatMap((result) => result.happened));
  return everything.filter((kind) => !happened.has(kind));
}

const shownSeeds = 8;

/** The same for a person. */
export function asText({ histories, seconds, processorMs, events, deviations, missing, broken }: Report): string {
  const each = (total: number) => Math.round(total / Math.max(1, histories));
  const of = (rule: string) => broken.find((one) => one.rule === rule)?.seeds ?? [];
  const news = broken.filter(({ rule }) => known.every((one) => one.rule !== rule));
  return [
    `${histories} histories in ${seconds} s, each of ${processorMs} ms of a processor and ${each(events)} events, ${each(deviations)} of which went another way than usual`,
    ...news.map(
      ({ rule, seeds }) => `BROKEN in ${seeds.length}: ${rule}, seeds ${seeds.slice(0, shownSeeds).join(' ')}`,
    ),
    ...(missing.length > 0 ? [`never happened: ${missing.join(', ')}`] : []),
    ...known.map(({ rule, why }) => `known, in ${of(rule).length}: ${rule} (${why})`),
    news.length === 0 ? 'no other rule was broken' : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}
