import * as v from 'valibot';
import { finite } from '../../../schema/numbers.ts';
import type { GoldenReport } from './golden.ts';

const Share = v.object({ right: finite, total: finite, share: finite, low: finite, high: finite });
const Figures = v.object({
  questions: finite,
  coverage: Share,
  precision: Share,
  offered: Share,
  outOfScopeRecall: Share,
  personRecall: Share,
});
const Report = v.object({ en: Figures, zh: Figures });

/** Writes golden figures for the row of their version. */
export const goldenText = (report: GoldenReport): string => JSON.stringify(report);

/** Reads the golden figures of a version's row; undefined when they have another form, as those of an older release may. */
export const parseGoldenText = (text: string): GoldenReport | undefined => {
  try {
    return v.parse(Report, JSON.parse(text));
  } catch {
    return undefined;
  }
};
