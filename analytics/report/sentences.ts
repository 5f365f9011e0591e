import type { Judged } from '../metric/targets.ts';
import type { Arrivals } from './arrivals.ts';
import { type TopicAsked, unresolvedOf } from './asked-most.ts';
import { type Figure, formulaFigure, promisesId, statementFigure, statementId } from './figures.ts';
import type { WeekRead } from './read-week.ts';
import type { Slip } from './slips.ts';

/** What fills a place of a sentence: a number with its receipt, or the name of something. */
export type Piece =
  | ({ readonly kind: 'figure' } & Figure)
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'hour'; readonly hour: number }
  | { readonly kind: 'topic'; readonly topic: string | undefined };

/** A sentence of the report's words with what fills its places. */
export type Sentence = { readonly says: SentenceName; readonly places: Readonly<Record<string, Piece>> };

/** The sentences there are. */
export const sentenceNames = [
  ...(['nobodyCame', 'cameMore', 'cameFewer', 'cameAlike', 'cameFirst'] as const),
  ...(['ended', 'nothingEnded', 'waited', 'nobodyWaited', 'satisfied', 'nobodyRated'] as const),
  ...(['promises', 'promisesAndTopic'] as const),
] as const;

export type SentenceName = (typeof sentenceNames)[number];

/** What the sentences are made of. */
export type Told = {
  readonly read: WeekRead;
  readonly arrivals: Arrivals;
  readonly topics: readonly TopicAsked[];
  readonly targets: readonly Judged[];
  readonly surveys: Slip | undefined;
};

/** The week in five sentences: who came, how it ended, how they waited, what they say of it, and what was promised and is missing. */
export function sentencesOf(told: Told): readonly Sentence[] {
  return [cameIn(told), endedIn(told), waitedIn(told), satisfiedIn(told), promisedIn(told)];
}

function cameIn({ read, arrivals }: Told): Sentence {
  const { arrived, before, week } = read;
  if (!arrivals.busiest) return { says: 'nobodyCame', places: {} };
  const { weekday, hour, contacts } = arrivals.busiest;
  const places = {
    contacts: figure(statementFigure(arrived, 'arrived', week.week)),
    weekday: { kind: 'weekday', weekday },
    hour: { kind: 'hour', hour },
    most: figure(statementFigure(contacts, 'arrivals', week.week)),
  } as const;
  if (before.arrived === 0) return { says: 'cameFirst', places };
  const was = figure(statementFigure(before.arrived, 'arrived', before.week.week));
  const change = arrived / before.arrived - 1;
  if (change === 0) return { says: 'cameAlike', places: { ...places, before: was } };
  const by = { ...was, value: Math.abs(change), unit: 'share' } as const;
  return { says: change > 0 ? 'cameMore' : 'cameFewer', places: { ...places, before: was, change: by } };
}

function endedIn({ read }: Told): Sentence {
  const resolved = read.receipts.get('resolution rate');
  if (!resolved?.denominator) return { says: 'nothingEnded', places: {} };
  const scope = { week: read.week.week };
  const contacts = { ...formulaFigure(resolved, scope), value: resolved.denominator, unit: 'count' } as const;
  return {
    says: 'ended',
    places: {
      contacts: figure(contacts),
      resolved: figure(formulaFigure(resolved, scope)),
      contained: figureOf(read, 'containment, by an answer'),
    },
  };
}

function waitedIn({ read }: Told): Sentence {
  if (!read.receipts.get('speed of answer')?.denominator) return { says: 'nobodyWaited', places: {} };
  const goal = Number(read.answers.targets[0]?.['service_level_seconds']);
  return {
    says: 'waited',
    places: {
      speed: figureOf(read, 'speed of answer'),
      level: figureOf(read, 'service level, abandoned failed'),
      goal: figure(statementFigure(goal, 'targets', read.week.week, 'seconds')),
      left: figureOf(read, 'abandonment rate'),
    },
  };
}

function satisfiedIn({ read, surveys }: Told): Sentence {
  const satisfied = read.receipts.get('customer satisfaction');
  if (!satisfied?.denominator || surveys?.kind !== 'formula' || !surveys.bounds)
    return { says: 'nobodyRated', places: {} };
  const share = formulaFigure(satisfied, { week: read.week.week });
  return {
    says: 'satisfied',
    places: {
      satisfied: figure(share),
      answers: figure({ ...share, value: satisfied.denominator, unit: 'count' }),
      low: figure({ ...share, value: surveys.bounds.low }),
      high: figure({ ...share, value: surveys.bounds.high }),
      response: figureOf(read, 'survey response rate'),
    },
  };
}

function promisedIn({ targets, topics }: Told): Sentence {
  const { met, judged } = promisesMet(targets);
  const count = (value: number) => figure({ value, unit: 'count', receipt: promisesId });
  const places = { met: count(met), judged: count(judged) };
  const [worst] = unresolvedOf(topics);
  if (!worst) return { says: 'promises', places };
  const { topic, unresolved, contacts } = worst;
  const named = { kind: 'topic', topic } as const;
  const missing = { topic: named, unresolved: figure(unresolved), of: figure(contacts) };
  return { says: 'promisesAndTopic', places: { ...places, ...missing } };
}

/** How many promises were met, of those that could be judged. */
export function promisesMet(targets: readonly Judged[]): { readonly met: number; readonly judged: number } {
  const count = (...verdicts: readonly Judged['verdict'][]) =>
    targets.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return { met: count('met'), judged: count('met', 'not met') };
}

function figureOf({ receipts, week: { week } }: WeekRead, name: string): Piece {
  const receipt = receipts.get(name);
  return figure(
    receipt
      ? formulaFigure(receipt, { week })
      : { value: undefined, unit: 'share', receipt: statementId('ended', week) },
  );
}

function figure(of: Figure): { readonly kind: 'figure' } & Figure {
  return { kind: 'figure', ...of };
}
