import { type HelpCounts, helpCounts } from '../../shared/domain/help/help-counts.ts';
import type { HelpFact } from '../../shared/domain/help/help-fact.ts';
import { lastDates } from '../../shared/domain/hours/last-dates.ts';
import { deflection } from '../../shared/domain/metrics/formulas.ts';
import { languages } from '../../shared/schema/words.ts';
import { openCenter, timeZoneOf } from '../center.ts';
import type { Command } from '../command.ts';
import { columns } from '../plain.ts';

const mostArticles = 20;

/** Shows what the help center came to. */
export const helped: Command = {
  name: 'helped',
  summary: 'show what the help center came to: visits, deflection, and the articles that did not help',
  options: [['--days NUMBER', 'how many days of the school, today among them (30, at most 90)']],
  needsCenter: true,
  run: async ({ args, now }) => {
    const days = args.number('days', 30, 1, 90);
    const { help } = await openCenter(args);
    const wanted = lastDates(timeZoneOf(args), now, days);
    const facts = (await Promise.all(wanted.map((day) => help.ofDay(day)))).flat();
    const byLanguage = languages.map((lang) => {
      const own = facts.filter((fact) => fact.lang === lang);
      return { lang, ...helpCounts(own), deflection: deflection(own).value };
    });
    const articles = worstFirst(facts);
    const lines = byLanguage.map(({ lang, deflection: share, ...counts }) => [
      lang,
      ...cellsOf(counts),
      shareText(share),
    ]);
    const worst = articles.slice(0, mostArticles).map(({ article, ...counts }) => [article, ...cellsOf(counts)]);
    const header = ['could ask', 'asked', 'helped', 'not helped'];
    const text = [
      columns(['lang', 'looked', ...header, `deflection v${deflection([]).version}`], lines),
      // A tab tells once that it looked, of the article it opened first.
      columns(['article', 'looked first', ...header], worst),
    ];
    return { text: text.join('\n\n'), value: { days, languages: byLanguage, articles } };
  },
};

function worstFirst(facts: readonly HelpFact[]): readonly (HelpCounts & { readonly article: string })[] {
  const byArticle = Map.groupBy(facts, ({ article }) => article);
  const counted = [...byArticle].flatMap(([article, own]) =>
    article === undefined ? [] : [{ article, ...helpCounts(own) }],
  );
  return counted.toSorted((one, other) => other['not-helped'] - one['not-helped'] || other.looked - one.looked);
}

function cellsOf({ looked, couldAsk, asked, helped: good, 'not-helped': bad }: HelpCounts): readonly string[] {
  return [looked, couldAsk, asked, good, bad].map(String);
}

function shareText(share: number | undefined): string {
  return share === undefined ? 'not known' : `${(100 * share).toFixed(1)} %`;
}
