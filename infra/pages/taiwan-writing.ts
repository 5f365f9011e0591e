import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import phrases from 'opencc-js/dict/STPhrases';
import { inCharacters, quoted } from '../../shared/help-center/in-taiwan.ts';
import { projectRoot } from '../project-root.ts';
import { helpWriting } from './help-writing.ts';

/** How the Chinese of the articles is written as Taiwan does: first what is longest, then by characters, then words for words. */
export type TaiwanWriting = {
  /** Pairs of a character and what Taiwan writes for it, one after the other. */
  readonly characters: string;
  /** What is written otherwise than by its characters, or keeps a shorter one from being. */
  readonly phrases: Readonly<Record<string, string>>;
  /** Words and marks, as the characters of Taiwan have them, and what stands for them there. */
  readonly words: Readonly<Record<string, string>>;
  /** A pattern of what stands between single marks of quotation, which Taiwan writes 『』. */
  readonly quoted: string;
};

const longestPhrase = 6;

/** What the pages need to write what the bot says: all common characters, and the phrases that stand in the school's own writing. */
export function taiwanWriting(): TaiwanWriting {
  const characters = new Map(commonCharacters().map((one) => [one, inCharacters(one)]));
  const changed = [...characters].filter(([one, written]) => one !== written);
  return {
    characters: changed.flat().join(''),
    phrases: phrasesIn(ownWriting(), characters),
    words: helpWriting().taiwan,
    quoted,
  };
}

function phrasesIn(text: string, characters: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const written = new Map(known().map((phrase) => [phrase, inCharacters(phrase)]));
  const byCharacters = (phrase: string, at: number) => characters.get(phrase[at] ?? '') ?? phrase[at];
  // Those whose writing hangs on what stands beside them.
  const unsure = new Set(
    [...written].flatMap(([phrase, to]) => [...phrase].filter((_, at) => to[at] !== byCharacters(phrase, at))),
  );
  const found = new Map<string, string>();
  for (let at = 0; at < text.length; at += 1) {
    for (let length = 2; length <= longestPhrase; length += 1) {
      const phrase = text.slice(at, at + length);
      const to = written.get(phrase);
      if (to !== undefined && [...phrase].some((one) => unsure.has(one))) found.set(phrase, to);
    }
  }
  return Object.fromEntries(found);
}

const known = (): readonly string[] =>
  phrases
    .split('|')
    .map((line) => line.split(' ')[0] ?? '')
    .filter(({ length }) => length >= 2 && length <= longestPhrase);

// What the bot says from: its articles and its own replies.
function ownWriting(): string {
  const folder = join(projectRoot, 'knowledge');
  const articles = readdirSync(join(folder, 'articles')).map((name) => join('articles', name));
  return [...articles, 'lexicon/replies.yaml'].map((path) => readFileSync(join(folder, path), 'utf8')).join('\n');
}

/** The characters of GB 2312, which hold all that ordinary writing does. */
function commonCharacters(): readonly string[] {
  const decoder = new TextDecoder('gbk');
  const rows = Array.from({ length: 0xf7 - 0xb0 + 1 }, (_, row) => 0xb0 + row);
  const columns = Array.from({ length: 0xfe - 0xa1 + 1 }, (_, column) => 0xa1 + column);
  return rows.flatMap((row) => columns.map((column) => decoder.decode(Uint8Array.of(row, column))));
}
