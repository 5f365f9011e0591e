import type { Warehouse } from '../warehouse.ts';
import { type Choice, formulasNamed, type Receipt, receiptOf } from './receipt.ts';

/** What the school promises of a formula: a column of the view `targets`, and that the value must reach. */
const promises = {
  'resolution rate': 'resolution_share',
  'customer satisfaction': 'satisfaction_share',
  'service level, abandoned failed': 'service_level_share',
  'complaints answered in 24 h': 'answered_share',
  'mail answered in 24 h': 'answered_share',
  'danger answered in time': 'danger_share',
} as const;

/** A promise beside what was counted: met, not met, or nothing to count. */
export type Judged = {
  readonly receipt: Receipt;
  readonly target: number;
  readonly verdict: 'met' | 'not met' | 'nothing to count';
};

/** Every promise beside its figure. */
export async function judgedTargets(warehouse: Warehouse, choice: Choice): Promise<readonly Judged[]> {
  const [targets = {}] = await warehouse.query('SELECT * FROM targets');
  const judged: Judged[] = [];
  for (const [name, column] of Object.entries(promises))
    for (const formula of formulasNamed(name)) {
      const receipt = await receiptOf(warehouse, formula, choice);
      judged.push({ receipt, target: Number(targets[column]), verdict: verdictOf(receipt, Number(targets[column])) });
    }
  return judged;
}

function verdictOf({ value }: Receipt, target: number): Judged['verdict'] {
  if (value === undefined) return 'nothing to count';
  return value >= target ? 'met' : 'not met';
}

/** The first and last day of an ISO week as `2026-W36`; undefined where there is no such week. */
export function daysOfWeek(week: string): { readonly day: string; readonly until: string } | undefined {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (year === undefined || number === undefined) return undefined;
  // The fourth of January is always in the first week.
  const fourth = new Date(`${year}-01-04T00:00:00Z`);
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * dayMs + (Number(number) - 1) * 7 * dayMs;
  const thursday = new Date(monday + 3 * dayMs);
  if (Number(number) < 1 || String(thursday.getUTCFullYear()) !== year) return undefined;
  return { day: dateOf(monday), until: dateOf(monday + 6 * dayMs) };
}

const dayMs = 86_400_000;

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
