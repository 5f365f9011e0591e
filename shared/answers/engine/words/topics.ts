import { hanCount, hasHan } from './han.ts';
import { stemOf } from './stem.ts';

/** The articles that a topic shows: those of article topics, and single ones. */
export type TopicArticles = { readonly topics: readonly string[]; readonly articles: readonly string[] };

/** One-word topics as they are stored: words between spaces. */
export type StoredTopics = {
  readonly asking: string;
  readonly topics: readonly (TopicArticles & { readonly words: string })[];
};

/** The same, ready to use. */
export type KnownTopics = {
  readonly asking: ReadonlySet<string>;
  readonly topics: readonly (TopicArticles & { readonly words: ReadonlySet<string> })[];
};

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).map(stemOf));

/** Makes stored topics ready. */
export const openTopics = ({ asking, topics }: StoredTopics): KnownTopics => ({
  asking: wordSet(asking),
  topics: topics.map(({ words, ...own }) => ({ ...own, words: wordSet(words) })),
});

const mostWords = 4;
const mostHan = 6;

// Chinese is cut into the longest words that are known, from the left; what is not known stands alone.
const cutHan = (run: string, isKnown: (word: string) => boolean): string[] => {
  const words: string[] = [];
  for (let at = 0; at < run.length; ) {
    let size = run.length - at;
    while (size > 1 && !isKnown(run.slice(at, at + size))) size--;
    words.push(run.slice(at, at + size));
    at += size;
  }
  return words;
};

/** The topic that a short normalised message names and says nothing else of, but that it asks; undefined for any other. */
export const topicNamed = (normalised: string, { asking, topics }: KnownTopics): TopicArticles | undefined => {
  const isKnown = (word: string): boolean => asking.has(word) || topics.some(({ words }) => words.has(word));
  const runs = normalised.match(/\p{sc=Han}+|[a-z0-9][a-z0-9'-]*/gu) ?? [];
  const han = hanCount(normalised);
  // A long message names no topic: it is not cut, which would take the cube of its length.
  if (runs.length === 0 || han > mostHan || (han === 0 && runs.length > mostWords)) return undefined;
  const words = runs.flatMap((run) => (hasHan(run) ? cutHan(run, isKnown) : [stemOf(run)]));
  const said = words.filter((word) => !asking.has(word));
  // The last word is what it is about; those before it say of what kind.
  const last = said.at(-1);
  if (last === undefined || said.length > 2) return undefined;
  const whole = topics.find((topic) => said.every((word) => topic.words.has(word)));
  if (whole) return whole;
  return said.every(isKnown) || said.length === 1 ? topics.find((topic) => topic.words.has(last)) : undefined;
};
