import { dayOf } from '../../shared/domain/teaching/day-of.ts';
import type { AnswerOutcome } from '../../shared/domain/teaching/outcome.ts';
import { type AnswerPrecision, checkedDecisions, precisionOf } from '../../shared/domain/teaching/precision.ts';
import { type Center, openCenter } from '../center.ts';
import type { Command } from '../command.ts';
import { columns } from '../plain.ts';

const dayMs = 86_400_000;

/** Shows how often a sure answer is right, by the agents who checked a random share of them. */
export const precision: Command = {
  name: 'precision',
  summary: 'show how often sure answers are right, by the random share of them that agents checked afterwards',
  options: [['--days NUMBER', 'how many days back (30, at most 90)']],
  needsCenter: true,
  run: async ({ args, now }) => {
    const days = args.number('days', 30, 1, 90);
    const outcomes = await outcomesOf(await openCenter(args), days, now);
    const languages = precisionOf(outcomes);
    const header = ['lang', 'checked', 'right', 'precision', 'unchecked', 'given'];
    return {
      text: columns(header, languages.map(rowOf)),
      value: { days, languages, decisions: checkedDecisions(outcomes) },
    };
  },
};

/** The outcomes of contacts opened in the last days (UTC), today included. */
export async function outcomesOf({ outcomes }: Center, days: number, now: number): Promise<readonly AnswerOutcome[]> {
  const wanted = Array.from({ length: days }, (_, back) => dayOf(now - back * dayMs));
  return (await Promise.all(wanted.map((day) => outcomes.ofDay(day)))).flat();
}

const percent = (share: number): string => (100 * share).toFixed(1);

function rowOf({ lang, checked, right, precision, low, high, unchecked, given }: AnswerPrecision): readonly string[] {
  const share = precision === undefined ? 'none' : `${percent(precision)} % [${percent(low)}, ${percent(high)}]`;
  return [lang, String(checked), String(right), share, String(unchecked), String(given)];
}
