import * as z from 'zod/mini';
import type { GoldenReport } from '../knowledge/golden.ts';

const number = z.number();
const Share = z.object({ right: number, total: number, share: number, low: number, high: number });
const Figures = z.object({
  questions: number,
  coverage: Share,
  precision: Share,
  offered: Share,
  outOfScopeRecall: Share,
  personRecall: Share,
});
const Report = z.object({ en: Figures, zh: Figures });

/** Writes golden figures for the row of their version. */
export const goldenText = (report: GoldenReport): string => JSON.stringify(report);

/** Reads the golden figures of a version's row; undefined when they have another form, as those of an older release may. */
export const parseGoldenText = (text: string): GoldenReport | undefined => {
  try {
    return Report.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};
