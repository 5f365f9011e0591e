import { documentOf } from '../report/document.ts';
import { figuresTable } from '../report/page.ts';
import { stepChart } from '../staffing/report/step-chart.ts';
import type { Tried } from './dry-run.ts';

/** Both policies as one HTML page: the figures, the wait by half-hour, and how long queues were at amber and red. */
export function peakPage(about: readonly string[], tried: readonly Tried[], days: number): string {
  const steps = (valuesOf: (one: Tried) => readonly number[]) =>
    tried.map((one) => ({ name: one.rules, values: valuesOf(one), isOurs: one.rules === 'tried' }));
  const aDay = (minutes: readonly number[]) => minutes.map((one) => one / days);
  return documentOf('Peak policy', about, [
    figuresTable(tried),
    stepChart(
      'Mean live wait by when they came, seconds',
      steps(({ waitSecondsByHalfHour }) => waitSecondsByHalfHour),
    ),
    stepChart(
      'Minutes at amber in a half-hour of a mean day, over all queues',
      steps(({ levels }) => aDay(levels.amberMinutes)),
    ),
    stepChart(
      'Minutes at red',
      steps(({ levels }) => aDay(levels.redMinutes)),
    ),
  ]);
}
