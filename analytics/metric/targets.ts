import type { Answered, Warehouse } from '../warehouse.ts';
import { type Choice, type Receipt, receiptsOf } from './receipt.ts';

/** What the school promises of a formula: a column of the view `targets`, and that the value must reach. */
const promises = {
  'resolution rate': 'resolution_share',
  'customer satisfaction': 'satisfaction_share',
  'service level, abandoned failed': 'service_level_share',
  'complaints answered in 24 h': 'answered_share',
  'mail answered in 24 h': 'answered_share',
  'danger answered in time': 'danger_share',
} as const;

/** A promise beside what was counted: met or not, nothing to count, or a cut that nobody stated a baseline for. */
export type Judged = {
  readonly receipt: Receipt;
  /** What the value must reach, or with `at most` must not pass; undefined without a baseline. */
  readonly target: number | undefined;
  readonly holds: 'at least' | 'at most';
  readonly verdict: 'met' | 'not met' | 'nothing to count' | 'no baseline';
};

/** The promise that is a cut against before. */
const cut = 'first response time';

/** Every promise beside its figure; `baselineSeconds`, where given, is what the first response took before, in place of what the view `targets` states. */
export async function judgedTargets(
  warehouse: Warehouse,
  choice: Choice,
  baselineSeconds?: number,
): Promise<readonly Judged[]> {
  const [targets = {}] = await warehouse.query('SELECT * FROM targets');
  return judgeReceipts(targets, await receiptsOf(warehouse, choice), baselineSeconds);
}

/** Every promise of the row of `targets` beside its receipt. */
export function judgeReceipts(
  targets: Answered,
  receipts: ReadonlyMap<string, Receipt>,
  baselineSeconds: number | undefined,
): readonly Judged[] {
  const baseline = baselineSeconds ?? numberOf(targets['first_response_baseline_seconds']);
  const most = baseline === undefined ? undefined : baseline * (1 - Number(targets['first_response_cut_share']));
  const shares = Object.entries(promises).map(([name, column]) => [name, Number(targets[column]), 'at least'] as const);
  return [...shares, [cut, most, 'at most'] as const].flatMap(([name, target, holds]) => {
    const receipt = receipts.get(name);
    return receipt ? [{ receipt, target, holds, verdict: verdictOf(receipt, target, holds) }] : [];
  });
}

function verdictOf({ value }: Receipt, target: number | undefined, holds: Judged['holds']): Judged['verdict'] {
  if (target === undefined) return 'no baseline';
  if (value === undefined) return 'nothing to count';
  return (holds === 'at least' ? value >= target : value <= target) ? 'met' : 'not met';
}

function numberOf(cell: unknown): number | undefined {
  return cell === null || cell === undefined ? undefined : Number(cell);
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
