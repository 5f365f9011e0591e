import type { Measure, Spread } from '../../shared/domain/metrics/formulas.ts';
import { rate } from './numbers.ts';

/** Columns of the report. */
export const width = 100;

/** Columns for a formula's name and version. */
const measureColumn = 41;

/** The heading of a section, a line across. */
export function rule(title: string): string {
  return `── ${title} ${'─'.repeat(Math.max(2, width - title.length - 4))}`;
}

/** A named value with what it means, wrapped beside it. */
export function figure(name: string, value: string, meaning: string): readonly string[] {
  const lead = `  ${name.padEnd(25)} ${value.padStart(11)}  `;
  return wrapped(meaning.split(' '), lead, ' ', lead.length);
}

/** A formula's name and version, as they stand beside its value. */
export function nameOf({ name, version }: Measure): string {
  return `${name} v${version}`;
}

/** A measured share beside its formula: name, version, value, the rule in words and what was divided by what. */
export function measureLines(measure: Measure): readonly string[] {
  const { value, rule: words, numerator, denominator } = measure;
  const lead = `  ${nameOf(measure).padEnd(measureColumn)} ${share(value).padStart(8)}  `;
  const parts = `${words} (${trim(numerator)} of ${trim(denominator)})`;
  return wrapped(parts.split(' '), lead, ' ', lead.length);
}

/** The heading over rows of spreads. */
export const spreadHeading = `  ${''.padEnd(measureColumn)}${['n', 'mean', 'p50', 'p90', 'longest'].map((name) => name.padStart(10)).join('')}`;

/** A row of a spread in seconds: how many, mean, median, nine in ten, longest. */
export function spreadLine(spread: Spread): string {
  const { denominator, value, p50, p90, longest } = spread;
  const cells = [value, p50, p90, longest].map((seconds) => (seconds === undefined ? '-' : `${seconds.toFixed(1)} s`));
  return `  ${nameOf(spread).padEnd(measureColumn)}${[String(denominator), ...cells].map((cell) => cell.padStart(10)).join('')}`;
}

function trim(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(0);
}

/** Parts one after the other, on as many lines as they need. */
export function wrapped(parts: readonly string[], lead: string, gap: string, indent = 4): readonly string[] {
  const lines: string[] = [];
  let line = lead;
  for (const [index, part] of parts.entries()) {
    const text = index < parts.length - 1 ? `${part}${gap}` : part;
    if (line.length + text.length > width && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = ' '.repeat(indent);
    }
    line += text;
  }
  return [...lines, line.trimEnd()];
}

/** A function's own word of its path in the template. */
export function shortName(name: string): string {
  return name.split('/').find((part) => part !== 'Functions' && part !== 'Function') ?? name;
}

/** A part of a whole as text; a dash where there is no whole. */
export function percent(part: number, whole: number): string {
  return share(rate(part, whole));
}

/** A share from 0 to 1 as text; a dash where there is none. */
export function share(value: number | undefined): string {
  return value === undefined ? '-' : `${(100 * value).toFixed(1)} %`;
}

/** Seconds as minutes, for people. */
export function minutes(seconds: number): string {
  return `${(seconds / 60).toFixed(1)} minutes`;
}
