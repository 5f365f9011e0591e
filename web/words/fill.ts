/** A sentence with values in its places: `fill('{count} s', { count: 5 })` is `5 s`. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
