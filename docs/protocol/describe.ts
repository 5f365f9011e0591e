import { type JsonSchema, mapParts } from './json-schema.ts';

/** Gives the fields of schemas their meaning from a table of words, and knows which words nobody needed. */
export type Describer = {
  /** The schema with a description at every field; throws at a field the table has no word for. */
  readonly describe: (schema: JsonSchema, path: string) => JsonSchema;
  readonly unused: () => readonly string[];
};

/** A describer by a table: a path such as `sync.events.seq` goes before the field's name alone. */
export function describerBy(words: Readonly<Record<string, string>>): Describer {
  const used = new Set<string>();
  const wordFor = (path: string, field: string): string => {
    const key = [path, field].find((one) => Object.hasOwn(words, one));
    if (key === undefined) throw new Error(`protocol: no words for ${path}`);
    used.add(key);
    return words[key] ?? '';
  };
  const describe = (schema: JsonSchema, path: string): JsonSchema =>
    mapParts(schema, (part, field) => {
      if (field === undefined) return describe(part, path);
      const own = `${path}.${field}`;
      return { ...describe(part, own), description: wordFor(own, field) };
    });
  return { describe, unused: () => Object.keys(words).filter((key) => !used.has(key)) };
}
