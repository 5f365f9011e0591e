import type { Receipt } from '../metric/receipt.ts';
import { numberIn, textIn } from './cells.ts';
import { type Figure, formulaFigure, statementFigure } from './figures.ts';
import type { WeekRead } from './read-week.ts';

/** How one queue's students waited, and what they had been told. */
export type QueueWaits = {
  readonly queue: string;
  readonly visits: Figure;
  readonly speed: Figure;
  readonly level: Figure;
  readonly left: Figure;
  readonly within: Figure;
  /** Means of the range that was told and of the wait from then on; undefined where nobody was told one. */
  readonly told: { readonly from: Figure; readonly to: Figure; readonly waited: Figure } | undefined;
};

/** The waits of every queue that was visited, the most visited first. */
export function waitsOf(read: WeekRead): readonly QueueWaits[] {
  return [...read.byQueue]
    .flatMap(([queue, receipts]) => queueWaits(queue, receipts, read))
    .toSorted((one, other) => (other.visits.value ?? 0) - (one.visits.value ?? 0));
}

function queueWaits(queue: string, receipts: ReadonlyMap<string, Receipt>, read: WeekRead): readonly QueueWaits[] {
  const { week } = read.week;
  const left = receipts.get('abandonment rate');
  if (!left || left.denominator === 0) return [];
  const figure = (name: string): Figure => {
    const receipt = receipts.get(name);
    // A formula without a row of this queue has its receipt over the week, which every formula has.
    const missing = { value: undefined, unit: 'share', receipt: formulaFigure(left, { week, queue }).receipt } as const;
    return receipt ? formulaFigure(receipt, { week, queue }) : missing;
  };
  const visits = { ...figure(left.name), value: left.denominator, unit: 'count' } as const;
  return [
    {
      ...{ queue, visits, speed: figure('speed of answer'), level: figure('service level, abandoned failed') },
      ...{ left: figure(left.name), within: figure('told wait within range'), told: toldIn(queue, read) },
    },
  ];
}

function toldIn(queue: string, { answers, week: { week } }: WeekRead): QueueWaits['told'] {
  const row = answers.told.find((one) => textIn(one, 'queue') === queue);
  if (!row) return undefined;
  const seconds = (column: string) => statementFigure(numberIn(row, column), 'told', week, 'seconds');
  return { from: seconds('told_from'), to: seconds('told_to'), waited: seconds('waited') };
}
