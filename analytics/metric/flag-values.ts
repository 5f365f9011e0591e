import { wrongUsage } from '../../operate/flags.ts';

/** Seconds that a flag gives; undefined where it was not given, a failure where it is no number above 0. */
export function secondsOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds > 0) return seconds;
  throw wrongUsage(`--${flag} is "${text}", allowed is a number of seconds above 0`);
}

/** The day that a flag gives; undefined where it was not given, a failure where it is no date. */
export function dayOf(flag: string, text: string | undefined): string | undefined {
  if (text === undefined || /^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  throw wrongUsage(`--${flag} is "${text}", allowed is a date as 2026-09-01`);
}
