import type { Spread } from '../measures.ts';
import { rate } from './numbers.ts';

/** Columns of the report. */
export const width = 100;

/** The heading of a section, a line across. */
export function rule(title: string): string {
  return `── ${title} ${'─'.repeat(Math.max(2, width - title.length - 4))}`;
}

/** A named value with what it means, wrapped beside it. */
export function figure(name: string, value: string, meaning: string): readonly string[] {
  const lead = `  ${name.padEnd(25)} ${value.padStart(11)}  `;
  return wrapped(meaning.split(' '), lead, ' ', lead.length);
}

/** A row of a spread in seconds: how many, mean, median, nine in ten, longest. */
export function spreadLine(name: string, { count, ...seconds }: Spread): string {
  const cells = [seconds.mean, seconds.p50, seconds.p90, seconds.max].map((value) => `${value.toFixed(1)} s`);
  return `  ${name.padEnd(24)}${[String(count), ...cells].map((cell) => cell.padStart(9)).join('')}`;
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
