import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { Language } from '../../shared/schema/words.ts';

const Line = v.object({
  text: v.string(),
  lang: Language,
  kind: v.string(),
  expect: v.string(),
  not: v.optional(v.string()),
  context: v.optional(v.string()),
});

/** A judged message: what it is, the language of the reply, and what a careful school would expect. */
export type JudgedRow = v.InferOutput<typeof Line>;

/** The sets that the bench knows. */
const setNames = ['danger', 'harmless', 'replies', 'negation', 'asks', 'subjects', 'topics', 'urgency'] as const;

const pathOf = (directory: string, name: string): string => join(directory, `${name}.jsonl`);

/** The names of the sets in a directory, one at least. */
export const setsIn = (directory: string): ReadonlySet<string> => {
  const found = setNames.filter((name) => existsSync(pathOf(directory, name)));
  if (found.length === 0) throw new Error(`${directory}: none of ${setNames.join('.jsonl, ')}.jsonl, one at least`);
  return new Set(found);
};

/** The rows of a set, none where it is absent; of one half alone, by the second hexadecimal digit of the text's SHA-256, to develop on the other one. */
export const readSet = (directory: string, name: (typeof setNames)[number], half?: 0 | 1): readonly JudgedRow[] => {
  const path = pathOf(directory, name);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  const rows = lines.flatMap((line) => (line.trim() === '' ? [] : [v.parse(Line, JSON.parse(line))]));
  return half === undefined ? rows : rows.filter(({ text }) => halfOf(text) === half);
};

const halfOf = (text: string): number =>
  Number.parseInt(createHash('sha256').update(text).digest('hex').slice(1, 2), 16) % 2;
