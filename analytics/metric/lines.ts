import { amount } from '../amount.ts';
import type { Answered } from '../warehouse.ts';
import type { Choice, Explained, Receipt } from './receipt.ts';
import type { Judged } from './targets.ts';

const units = {
  share: 'share, 0 to 1',
  seconds: 'seconds, mean',
  contacts: 'contacts, mean',
  messages: 'messages, mean',
  points: 'points, -100 to 100',
  usd: 'USD, mean',
} as const;

type Unit = Receipt['unit'];

/** A receipt as lines to read. */
export function receiptLines(receipt: Receipt, choice: Choice): readonly string[] {
  const { name, version, unit, rule, source, asOf } = receipt;
  return [
    `${name}, version ${version}: ${valueText(receipt)}`,
    `  ${amount(receipt.numerator, unit)} / ${amount(receipt.denominator)}   ${rule}`,
    `  unit     ${units[unit]}`,
    `  source   ${source}`,
    `  over     ${daysText(choice)}, ${whereText(choice)}`,
    `  as of    ${asOf ?? 'no row was exported'}`,
  ];
}

/** Every promise with its figure, a line each. */
export function targetLines(judged: readonly Judged[], choice: Choice): readonly string[] {
  const lines = judged.map((one) => {
    const { receipt, verdict } = one;
    const figure = `${valueText(receipt)} (${amount(receipt.numerator, receipt.unit)} / ${amount(receipt.denominator)})`;
    return `${verdict.padEnd(16)}  ${receipt.name.padEnd(32)}  target ${targetText(one).padEnd(10)}  ${figure}`;
  });
  return [`over ${daysText(choice)}, ${whereText(choice)}`, ...lines];
}

function targetText({ target, holds, receipt }: Judged): string {
  if (target === undefined) return 'not stated';
  const text = receipt.unit === 'share' ? `${(100 * target).toFixed(0)} %` : `${amount(target)} s`;
  return holds === 'at most' ? `<= ${text}` : text;
}

function whereText({ queue, agent }: Choice): string {
  return `${queue ? `queue ${queue}` : 'every queue'}${agent === undefined ? '' : `, agent ${agent}`}`;
}

/** Rows behind a number of a formula, a line each. */
export function rowLines(rows: readonly Answered[], unit: Unit): readonly string[] {
  return rows.map((row) => {
    const fact = row['fact'] === null ? '' : ` #${row['fact']}`;
    const where = `${row['date']} ${row['hour']}h  ${row['queue'] ?? '(no queue)'}`;
    return `  ${row['contact_id'] ?? row['agent_key']}${fact}  ${where}  ${row['counts_as']}: ${partsOf(row, unit)}`;
  });
}

/** How one contact counts, a line a row; formulas it does not count in come last. */
export function explainedLines(explained: readonly Explained[]): readonly string[] {
  const counted = explained.filter(({ rows }) => rows.length > 0);
  const others = explained.filter(({ rows }) => rows.length === 0);
  return [
    ...counted.flatMap(({ formula, rows }) => [
      `${formula.name}, version ${formula.version}   ${formula.rule}`,
      ...rows.map(
        (row) =>
          `  ${row['fact'] === null ? 'the contact' : `#${row['fact']}`}  ${row['counts_as']}: ${partsOf(row, formula.unit)}`,
      ),
    ]),
    ...(others.length > 0 ? [`does not count in: ${others.map(({ formula }) => formula.name).join('; ')}`] : []),
  ];
}

function daysText({ day, until }: Choice): string {
  return day === undefined ? 'every day' : until === undefined ? day : `${day} to ${until}`;
}

function partsOf(row: Answered, unit: Unit): string {
  return `${amount(Number(row['numerator']), unit)} of ${amount(Number(row['denominator']))}`;
}

function valueText({ value, unit }: Receipt): string {
  if (value === undefined) return 'nothing to count';
  if (unit === 'share') return `${(100 * value).toFixed(1)} %`;
  if (unit === 'usd') return `${amount(value, unit)} USD`;
  return unit === 'seconds' ? `${value.toFixed(1)} s` : value.toFixed(2);
}
