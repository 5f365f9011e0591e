import type { Figure, Unit } from '../figures.ts';
import { fill, type ReportWords } from '../words/words.ts';

/** A figure as text, with its unit. */
export function figureText({ value, unit }: Pick<Figure, 'value' | 'unit'>, words: ReportWords): string {
  return value === undefined ? words.nothing : textOf(value, unit, words);
}

function textOf(value: number, unit: Unit, words: ReportWords): string {
  switch (unit) {
    case 'count':
      return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
    case 'mean':
      return value.toFixed(2);
    case 'points':
      return fill(words.count.points, { value: value.toFixed(1) });
    case 'share':
      return fill(words.count.share, { value: percent(value) });
    case 'seconds':
      return secondsText(value, words);
    case 'usd':
      return fill(words.count.usd, { value: usd(value) });
  }
}

/** Seconds as people say them: seconds up to a minute and a half, then minutes, from two hours on hours. */
function secondsText(seconds: number, { count }: ReportWords): string {
  if (seconds < 10) return fill(count.seconds, { value: seconds.toFixed(1) });
  if (Math.round(seconds) < 90) return fill(count.seconds, { value: seconds.toFixed(0) });
  if (seconds >= 7200) return fill(count.hours, { value: (seconds / 3600).toFixed(1) });
  const whole = Math.round(seconds);
  return fill(count.minutes, { minutes: String(Math.floor(whole / 60)), seconds: String(whole % 60) });
}

/** A difference with its sign and without a unit: of shares in points, of times in seconds. */
export function signed(difference: number, unit: Unit): string {
  const size = unit === 'share' ? (100 * Math.abs(difference)).toFixed(1) : shortest(Math.abs(difference));
  if (Number(size) === 0) return '±0';
  return `${difference < 0 ? '−' : '+'}${size}`;
}

function shortest(size: number): string {
  return size.toFixed(size < 10 ? 1 : 0);
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

// What a contact costs is a fraction of a cent.
function usd(value: number): string {
  return value === 0 || value >= 0.1 ? value.toFixed(2) : value.toPrecision(2);
}
