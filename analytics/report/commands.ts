import { laptopData } from '../choose-exports.ts';

/** Where a report's numbers were read: the data's directory, and the day at whose end the tables stood so. */
export type Source = { readonly data: string; readonly asOfDay: string | undefined };

/** What a number of a formula is over: a week, and perhaps a queue or an agent in it. */
export type Scope = {
  readonly week: string;
  readonly queue?: string | undefined;
  readonly agent?: string | undefined;
};

/** The command that prints a formula's number again. */
export function metricCommand(name: string, { week, queue, agent }: Scope, source: Source): string {
  const filters = [...flag('queue', queue), ...flag('agent', agent)];
  return ['npm run metric --', quoted(name), '--week', week, ...filters, ...sourceFlags(source)].join(' ');
}

/** The command that judges the targets again. */
export function targetsCommand(week: string, baseline: number | undefined, source: Source): string {
  const stated = flag('first-response-baseline', baseline === undefined ? undefined : String(baseline));
  return ['npm run metric -- --targets --week', week, ...stated, ...sourceFlags(source)].join(' ');
}

/** The command that answers a statement again. */
export function sqlCommand(sql: string, source: Source): string {
  return ['npm run sql --', quoted(sql), ...sourceFlags(source)].join(' ');
}

function sourceFlags({ data, asOfDay }: Source): readonly string[] {
  return [...flag('data', data === laptopData ? undefined : data), ...flag('as-of', asOfDay)];
}

function flag(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`--${name}`, quoted(value)];
}

/** A word as a shell reads it back. */
function quoted(word: string): string {
  if (/^[\w./-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}
