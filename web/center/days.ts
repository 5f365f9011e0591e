/** A moment and the line it may need above it. */
export type Dated = { readonly key: string; readonly at: number | undefined };

/** Puts a line where a day begins: each day once, in the reader's own time; what has no moment stays where it is. */
export function withDays<T extends Dated, L>(
  items: readonly T[],
  lineOf: (key: string, at: number) => L,
): readonly (T | L)[] {
  let last = '';
  return items.flatMap((item): readonly (T | L)[] => {
    const day = item.at === undefined ? last : new Date(item.at).toDateString();
    if (item.at === undefined || day === last) return [item];
    last = day;
    return [lineOf(`day-${day}`, item.at), item];
  });
}

/** What a day is called: today and yesterday by these words, any other by its date. */
export function dayName(at: number, now: number, tag: string): string {
  const midnight = (moment: number) => new Date(moment).setHours(0, 0, 0, 0);
  // A day of a change of clocks has 23 or 25 hours.
  const ago = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (ago === 0 || ago === 1) return new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(-ago, 'day');
  return new Intl.DateTimeFormat(tag, { dateStyle: 'full' }).format(at);
}

/** The time of a day, hours and minutes. */
export function clockTime(at: number, tag: string): string {
  return new Intl.DateTimeFormat(tag, { timeStyle: 'short' }).format(at);
}
