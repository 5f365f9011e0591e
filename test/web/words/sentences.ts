/** Every sentence of a file of words with the path of its key. */
export function sentencesIn(words: unknown, path = ''): readonly (readonly [path: string, sentence: string])[] {
  if (typeof words !== 'object' || words === null) return [[path, String(words)]];
  return Object.entries(words).flatMap(([key, value]) => sentencesIn(value, `${path}/${key}`));
}
