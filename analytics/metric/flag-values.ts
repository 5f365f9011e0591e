import { wrongUsage } from '../../operate/flags.ts';

/** Seconds that a flag gives; undefined where it was not given, a failure where it is no number above 0. */
export function secondsOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds > 0) return seconds;
  throw wrongUsage(`--${flag} is "${text}", allowed is a number of seconds above 0`);
}

/** The day that a flag gives; undefined where it was not given, a failure where it is no date of the calendar. */
export function dayOf(flag: string, text: string | undefined): string | undefined {
  if (text === undefined || isDate(text)) return text;
  throw wrongUsage(`--${flag} is "${text}", allowed is a date of the calendar as 2026-09-01`);
}

function isDate(text: string): boolean {
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : '');
  // The 30th of February would be the 2nd of March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
