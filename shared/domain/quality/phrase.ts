import * as v from 'valibot';
import { visible, whole } from '../../schema/texts.ts';

const longest = 60;
const mostGaps = 2;
const gap = '*';
const shown = v.pipe(v.string(), visible);

/**
 * Words to look for in a message, in any case. A `*` stands for up to 20 characters of anything; Latin words are found whole unless a `*` says otherwise. No pattern of a program's:
 * whatever a school writes is read in bounded time.
 */
export const Phrase = v.pipe(
  v.string(),
  v.minLength(1, `write it in 1 to ${longest} characters`),
  v.maxLength(longest, `write it in 1 to ${longest} characters`),
  whole,
  // As it is looked for: a full-width ＊ is a *, and a character may stand for several.
  v.check((phrase) => plain(phrase).length <= longest, `write it in 1 to ${longest} characters`),
  v.check((phrase) => {
    const words = plain(phrase).replaceAll(gap, '');
    return v.is(shown, words) && words !== '';
  }, 'words to look for'),
  v.check((phrase) => plain(phrase).split(gap).length <= mostGaps + 1, `at most ${mostGaps} of *`),
);

/** Finds any of some phrases in a text. */
export function finderOf(phrases: readonly string[]): (text: string) => boolean {
  if (phrases.length === 0) return () => false;
  const pattern = new RegExp(phrases.map(sourceOf).join('|'), 'iu');
  return (text) => pattern.test(plain(text));
}

function sourceOf(phrase: string): string {
  const words = plain(phrase).split(gap).map(escaped).join('[^]{0,20}?');
  const begins = /^[\p{Script=Latin}\d]/u.test(words) ? '(?<![\\p{Script=Latin}\\d])' : '';
  const ends = /[\p{Script=Latin}\d]$/u.test(plain(phrase)) ? '(?![\\p{Script=Latin}\\d])' : '';
  return `${begins}${words}${ends}`;
}

// Full-width letters, digits and signs are the same to a reader, and a curly apostrophe is one.
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll('’', "'");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
}
