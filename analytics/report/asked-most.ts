import { numberIn, textIn } from './cells.ts';
import { type Figure, statementFigure } from './figures.ts';
import type { WeekRead } from './read-week.ts';

/** What students asked about: how many contacts, how many an answer of the bot ended, how many nobody resolved. */
export type TopicAsked = {
  /** Undefined where no topic was recognised. */
  readonly topic: string | undefined;
  readonly contacts: Figure;
  readonly byBot: Figure;
  readonly unresolved: Figure;
};

/** Topics of a week, the most asked first. */
export function topicsOf({ answers, week: { week } }: WeekRead): readonly TopicAsked[] {
  return answers.topics.map((row) => {
    const count = (column: string) => statementFigure(numberIn(row, column), 'topics', week);
    const counts = { contacts: count('contacts'), byBot: count('by_bot'), unresolved: count('unresolved') };
    return { topic: textIn(row, 'topic'), ...counts };
  });
}

/** Topics of which something stayed unresolved, the most first. */
export function unresolvedOf(topics: readonly TopicAsked[]): readonly TopicAsked[] {
  return topics
    .filter(({ unresolved }) => (unresolved.value ?? 0) > 0)
    .toSorted((one, other) => (other.unresolved.value ?? 0) - (one.unresolved.value ?? 0));
}
