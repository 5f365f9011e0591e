import type { GoldenFigures, GoldenReport, Share } from '../../shared/answers/engine.ts';
import { languages } from '../../shared/schema/words.ts';
import { columns } from '../plain.ts';

const figures = {
  coverage: 'answered, of all',
  precision: 'right, of answered',
  offered: 'right or among the choices, of those with an article',
  outOfScopeRecall: 'not answered, of those out of scope',
  personRecall: 'given to a person, of those that must be',
} as const satisfies Partial<Record<keyof GoldenFigures, string>>;

const percent = (value: number): string => (100 * value).toFixed(1);

/** A share as people read it: in percent, with its interval and its count. */
export const shareCell = ({ right, total, share, low, high }: Share): string =>
  total === 0 ? 'none' : `${percent(share)} % [${percent(low)}, ${percent(high)}] ${right}/${total}`;

/** The golden figures by language, each with its 95 % (Clopper-Pearson) interval and its count. */
export const goldenTable = (report: GoldenReport): string =>
  columns(
    ['figure', ...languages.map((lang) => `${lang}, ${report[lang].questions} questions`), 'what it is'],
    Object.entries(figures).map(([name, what]) => [
      name,
      ...languages.map((lang) => shareCell(figureOf(report[lang], name))),
      what,
    ]),
  );

function figureOf(of: GoldenFigures, name: string): Share {
  switch (name) {
    case 'coverage':
    case 'precision':
    case 'offered':
    case 'outOfScopeRecall':
      return of[name];
    default:
      return of.personRecall;
  }
}
