import { type Language, wordsIn } from '../words/words.ts';

/** A moment as the page writes it: by the school's clock, whose zone is named where the reader's is another; without its day where that is `now`'s. */
export function timeOf(
  at: number | undefined,
  language: Language,
  timeZone?: string,
  now: number = Date.now(),
  ownZone: string = new Intl.DateTimeFormat().resolvedOptions().timeZone,
): string {
  const locale = wordsIn(language).language.tag;
  const moment = new Date(at ?? 0);
  const dayOf = (day: Date) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeZone }).format(day);
  const isToday = dayOf(moment) === dayOf(new Date(now));
  const dateStyle = isToday ? {} : ({ dateStyle: 'medium' } as const);
  const told = new Intl.DateTimeFormat(locale, { ...dateStyle, timeStyle: 'short', timeZone }).format(moment);
  if (timeZone === undefined || timeZone === ownZone) return told;
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }).formatToParts(moment);
  const zone = parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return locale.startsWith('zh') ? `${told}（${zone}）` : `${told} (${zone})`;
}
