import { wrongUsage } from '../../operate/flags.ts';
import type { Measure } from '../../shared/domain/metrics/formulas.ts';
import { dayOf, secondsOf } from './flag-values.ts';
import { type Choice, formulas, formulasNamed } from './receipt.ts';
import { daysOfWeek } from './targets.ts';

/** Flags of the command that say what is asked for. */
export type Asked = {
  readonly queue?: string | undefined;
  readonly agent?: string | undefined;
  readonly day?: string | undefined;
  readonly week?: string | undefined;
  readonly rows?: boolean | undefined;
  readonly explain?: string | undefined;
  readonly targets?: boolean | undefined;
  readonly 'first-response-baseline'?: string | undefined;
};

/** What is asked for: how a contact counts, what was promised, or formulas with their receipts. */
export type Wanted =
  | { readonly kind: 'contact'; readonly contactId: string }
  | { readonly kind: 'targets'; readonly choice: Choice; readonly baseline: number | undefined }
  | {
      readonly kind: 'metrics';
      readonly choice: Choice;
      readonly named: readonly Measure[];
      readonly withRows: boolean;
    };

/**
 * Reads what is asked for; undefined where it is nothing. Flags of which one would be passed over are refused: what is printed would be the number of something
 * else than was meant.
 */
export function wantedOf(asked: Asked, name: string): Wanted | undefined {
  const { queue, agent, day, week, rows, explain, targets } = asked;
  const baseline = asked['first-response-baseline'];
  refuseTogether([...(name === '' ? [] : [`"${name}"`]), ...given({ explain, targets })]);
  refuseTogether(given({ day, week }));
  if (!targets) refuseBeside('all but --targets', given({ 'first-response-baseline': baseline }));
  if (explain !== undefined) {
    refuseBeside('--explain', given({ queue, agent, day, week, rows }));
    return { kind: 'contact', contactId: explain };
  }
  const choice = { queue, agent, ...daysIn(day, week) };
  if (targets) {
    refuseBeside('--targets', given({ rows }));
    return { kind: 'targets', choice, baseline: secondsOf('first-response-baseline', baseline) };
  }
  if (name === '') return undefined;
  return { kind: 'metrics', choice, named: namedBy(name), withRows: rows ?? false };
}

function daysIn(day: string | undefined, week: string | undefined): Pick<Choice, 'day' | 'until'> {
  if (week === undefined) return { day: dayOf('day', day) };
  const days = daysOfWeek(week);
  if (!days) throw wrongUsage(`--week is "${week}", allowed is a week as 2026-W36`);
  return days;
}

/** Of some flags those that were given, as they are typed. */
function given(flags: Readonly<Record<string, string | boolean | undefined>>): readonly string[] {
  return Object.entries(flags).flatMap(([name, value]) => (value === undefined || value === false ? [] : `--${name}`));
}

function refuseTogether(flags: readonly string[]): void {
  if (flags.length > 1) throw wrongUsage(`${flags.join(' and ')} ask for different things: one of them at a time`);
}

function refuseBeside(what: string, flags: readonly string[]): void {
  if (flags.length > 0) throw wrongUsage(`${flags.join(', ')} means nothing to ${what}`);
}

function namedBy(name: string): readonly Measure[] {
  const named = formulasNamed(name);
  if (named.length > 0) return named;
  const near = formulas.filter((one) => one.name.includes(name.toLowerCase())).map((one) => `"${one.name}"`);
  throw wrongUsage(
    `no formula is called "${name}"${near.length > 0 ? `; those that hold the words: ${near.join(', ')}` : ''}`,
  );
}
