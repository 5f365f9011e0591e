import { justBefore } from '../model/just-before.ts';
import type { Concepts } from '../words/concepts.ts';
import { hasHan } from '../words/han.ts';
import { stemOf } from '../words/stem.ts';

const kindBits = 22;
const kindSpace = 1 << kindBits;

/** The kind of a feature id: 0 words, 1 characters, 2 concepts, alone and in pairs; each kind is weighed as a whole. */
export const kindOf = (id: number): number => id >>> kindBits;

// Han characters are letters too: they end a word that they follow, as in "app打不开".
const runs = /\p{sc=Han}+|[[\p{L}\p{N}\p{M}]--\p{sc=Han}]+(?:'[[\p{L}\p{N}]--\p{sc=Han}]+)*/gv;

const hash = (seed: number, text: string, from: number, to: number): number => {
  let value = seed;
  for (let at = from; at < to; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  value ^= value >>> 12;
  value = Math.imul(value, 0x297a2d39);
  return (value ^ (value >>> 15)) & (kindSpace - 1);
};

const seeds = { han: 0x811c9dc5, word: 0x1b873593, pair: 0x9e3779b9, inside: 0x85ebca6b };
const words = 0;
const characters = 1 * kindSpace;
const concepts = 2 * kindSpace;

/** How often each hashed feature occurs in a normalised message, by feature id. */
export type FeatureCounts = ReadonlyMap<number, number>;

const add = (counts: Map<number, number>, id: number): void => {
  counts.set(id, (counts.get(id) ?? 0) + 1);
};

const addConcepts = (named: Map<number, number>, word: string, lexicon: Concepts): boolean => {
  const found = lexicon.concepts.get(word);
  for (const concept of found ?? []) add(named, concept);
  return found !== undefined;
};

const nameHan = (named: Map<number, number>, run: string, lexicon: Concepts): void => {
  for (let at = 0; at < run.length; ) {
    let size = Math.min(lexicon.longestHan, run.length - at);
    while (size > 0 && !addConcepts(named, run.slice(at, at + size), lexicon)) size--;
    at += size || 1;
  }
};

// A concept's id holds its number twice, a pair's both numbers, the lower one first.
const conceptBits = kindBits / 2;
// Pairs grow with the square: of a long message only the concepts named first are paired.
const mostPaired = 16;

const addNamed = (counts: Map<number, number>, named: ReadonlyMap<number, number>): void => {
  for (const [concept, times] of named) counts.set(concepts + ((concept << conceptBits) | concept), times);
  const paired = [...named.keys()].slice(0, mostPaired).sort((a, b) => a - b);
  paired.forEach((low, at) => {
    for (const high of paired.slice(at + 1)) counts.set(concepts + ((low << conceptBits) | high), 1);
  });
};

// Pairs of characters, with the ends of the run, are to Chinese what words are to English.
const addHan = (counts: Map<number, number>, run: string): void => {
  const bounded = `^${run}$`;
  for (let at = 0; at < run.length; at++) add(counts, characters + hash(seeds.han, run, at, at + 1));
  for (let at = 0; at + 2 <= bounded.length; at++) add(counts, words + hash(seeds.han, bounded, at, at + 2));
};

const addWord = (counts: Map<number, number>, word: string, previous: string): void => {
  const bounded = `<${word}>`;
  const pair = `${previous} ${word}`;
  add(counts, words + hash(seeds.word, word, 0, word.length));
  if (previous) add(counts, words + hash(seeds.pair, pair, 0, pair.length));
  for (let size = 2; size <= 5; size++)
    for (let at = 0; at + size <= bounded.length; at++)
      add(counts, characters + hash(seeds.inside, bounded, at, at + size));
};

const nameWord = (named: Map<number, number>, word: string, previous: string, lexicon: Concepts): void => {
  addConcepts(named, stemOf(word), lexicon);
  if (previous) addConcepts(named, stemOf(previous + word), lexicon);
};

/**
 * Counts the features of a normalised message. Words: one and two words, pairs of Han characters, with the message's ends.
 * Characters: Han characters, two to five characters inside a word. Concepts: the synonym groups it names,
 * each and by twos, whatever their order.
 */
export const countFeatures = (normalised: string, lexicon: Concepts): FeatureCounts => counted(lexicon, normalised);

// The same message is ranked, and its urgency heard.
const counted = /* @__PURE__ */ justBefore((lexicon: Concepts, normalised): FeatureCounts => {
  const counts = new Map<number, number>();
  const named = new Map<number, number>();
  let previous = '^';
  for (const [found] of normalised.matchAll(runs)) {
    const isHan = hasHan(found);
    const run = isHan ? found : found.replaceAll("'", '');
    if (isHan) {
      addHan(counts, run);
      nameHan(named, run, lexicon);
    } else {
      addWord(counts, run, previous);
      nameWord(named, run, previous, lexicon);
    }
    previous = isHan ? '' : run;
  }
  if (previous !== '' && previous !== '^') {
    const end = `${previous} $`;
    add(counts, words + hash(seeds.pair, end, 0, end.length));
  }
  addNamed(counts, named);
  return counts;
});
