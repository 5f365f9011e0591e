import type { DangerReport, HeardDangers } from '../../shared/answers/engine.ts';
import { languages } from '../../shared/schema/words.ts';
import { columns } from '../plain.ts';
import { shareCell } from './golden-table.ts';

const figures = [
  ['recall', 'dangerRecall', 'heard as danger, of golden dangers'],
  ['falseAlarms', 'falseAlarms', 'heard as danger, of what only sounds like one'],
] as const;

/** How the golden dangers are heard, by language, each figure with its 95 % (Clopper-Pearson) interval and its count; that of the version before beside it, where there is one. */
export const dangerTable = ({ now, published }: HeardDangers): string =>
  columns(
    ['figure', ...languages, 'what it is'],
    figures.flatMap(([figure, name, what]) => {
      const rowOf = (report: DangerReport, called: string): string[] => [
        called,
        ...languages.map((lang) => shareCell(report[lang][figure])),
        what,
      ];
      return [rowOf(now, name), ...(published ? [rowOf(published, `${name}, before`)] : [])];
    }),
  );
