/** A reply with a ready text in it: alone where nothing was written, else on a line after it, and once only; undefined when that is longer than a message may be. */
export function filled(written: string, ready: string, longest: number): string | undefined {
  const isThere = written.includes(ready);
  const text = isThere ? written : written.trim() === '' ? ready : `${written.trimEnd()}\n${ready}`;
  return text.length <= longest ? text : undefined;
}
