import writing from 'page:taiwan-writing';
import type { Language } from '../words/words.ts';

const characters = new Map(
  [...writing.characters.matchAll(/(.)(.)/gu)].map(([, one = '', other = '']) => [one, other]),
);
const phrases = pattern(writing.phrases, '[\u4e00-\u9fff]');
const words = pattern(writing.words);
const quoted = new RegExp(writing.quoted, 'g');

/** How readers of a language are written to; undefined where it is as the center says it. */
export function said(language: Language): ((text: string) => string) | undefined {
  return language === 'zh-TW' ? inTaiwan : undefined;
}

/** Writes what the center says in Chinese as Taiwan does: its characters, its words and its marks of quotation. */
function inTaiwan(text: string): string {
  return text
    .replaceAll(phrases, (found) => writing.phrases[found] ?? characters.get(found) ?? found)
    .replaceAll(words, (found) => writing.words[found] ?? found)
    .replaceAll(quoted, '『$1』');
}

function pattern(of: Readonly<Record<string, string>>, ...more: readonly string[]): RegExp {
  const longestFirst = Object.keys(of).toSorted((one, other) => other.length - one.length);
  return new RegExp([...longestFirst, ...more].join('|'), 'g');
}
