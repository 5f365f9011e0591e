import { hanRuns } from '../words/han.ts';
import { stemOf } from '../words/stem.ts';
import type { KnownReplies } from './known-replies.ts';

const strip = (text: string, { before, after }: KnownReplies): string => {
  let bare = text.replace(/[\s.,!?~()（）[\]#＃:：;。，！？～…"“”'、👍😊🙏]+/gu, ' ').trim();
  for (let round = 0; round < 6; round++) {
    const less = bare.replace(before, '').replace(after, '').trim();
    if (less === '' || less === bare) break;
    bare = less;
  }
  return bare;
};

const placeNamed = (word: string, many: number, { last, middle, places }: KnownReplies): number | undefined => {
  const plain = word.replace(/^(?:第|the|number)\s*/, '');
  if (last.test(plain)) return many - 1;
  if (middle.test(plain)) return many === 3 ? 1 : undefined;
  const at = places.findIndex((names) => names.includes(plain) || names.includes(word));
  return at >= 0 && at < many ? at : undefined;
};

// From the end: "third from last" and "倒数第二个".
const fromEnd = (text: string, many: number, known: KnownReplies): number | undefined => {
  const word = known.fromEnd.exec(text)?.slice(1).find(Boolean);
  const at = word === undefined ? undefined : placeNamed(word, many, known);
  return at === undefined ? undefined : many - 1 - at;
};

// "2 two", "second second": said twice, and "not the first, the second": what is not meant goes first.
const numbered = (text: string, many: number, known: KnownReplies): number | undefined => {
  const meant = text.replace(known.instead, '');
  const bare = strip(meant, known);
  const places = bare.split(/\s+/).map((word) => placeNamed(strip(word, known), many, known));
  const [first] = places;
  if (first !== undefined && places.every((place) => place === first)) return first;
  const whole = placeNamed(bare, many, known);
  if (whole !== undefined) return whole;
  const word = known.inside.exec(bare)?.slice(1).find(Boolean);
  return word !== undefined && bare.length <= 40 ? placeNamed(word, many, known) : undefined;
};

const termsOf = (text: string, { small }: KnownReplies): ReadonlySet<string> => {
  const latin = (text.match(/[a-z0-9][a-z0-9'-]*/g) ?? []).map((word) => stemOf(word.replaceAll("'", '')));
  const han = hanRuns(text).flatMap((run) => [
    ...run,
    ...Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  ]);
  return new Set([...latin, ...han].filter((term) => !small.has(term)));
};

const isSame = (one: string, other: string): boolean =>
  one === other || (one.length >= 3 && other.length >= 3 && (one.startsWith(other) || other.startsWith(one)));

// How many terms of a reply a title has that no other title has.
const named = (text: string, titles: readonly string[], known: KnownReplies): number | undefined => {
  const said = [...termsOf(text, known)];
  if (said.length === 0 || said.length > 24) return undefined;
  const terms = titles.map((title) => [...termsOf(title, known)]);
  const holds = said.map((term) => terms.map((own) => own.some((one) => isSame(one, term))));
  const scores = titles.map((_, at) =>
    holds.reduce((sum, one) => sum + (one[at] ? 1 / one.filter(Boolean).length : 0), 0),
  );
  const best = Math.max(...scores);
  const at = scores.indexOf(best);
  const rival = Math.max(0, ...scores.filter((_, other) => other !== at));
  return best >= 0.5 && best >= rival + 0.5 && best * 5 >= said.length ? at : undefined;
};

/** Which of the numbered choices a reply names, by its number, its place or its words, from 0; undefined where it names none or more than one. */
export const pickedChoice = (text: string, titles: readonly string[], known: KnownReplies): number | undefined =>
  fromEnd(text, titles.length, known) ?? numbered(text, titles.length, known) ?? named(text, titles, known);
