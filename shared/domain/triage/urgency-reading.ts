import { countFeatures, type FeatureCounts, kindOf } from '../knowledge/features.ts';
import type { Lexicon } from '../knowledge/lexicon.ts';
import { normalise } from '../knowledge/normalise.ts';
import { learnVocabulary, type Vocabulary } from '../knowledge/vocabulary.ts';
import type { CueFinder } from './cue-finder.ts';
import { signsOf } from './urgency-signs.ts';

/** What urgency is read from: the words and characters of a message, and its signs. */
export type UrgencyReading = { readonly counts: FeatureCounts; readonly signs: Float64Array };

// Posts that go on and on are cut off.
const longestText = 4_000;

// Concepts, the kind after words and characters, make messages of one subject alike, not those of one urgency.
const isUsed = (id: number): boolean => kindOf(id) < 2;

/** Reads a message as it was written. */
export const readForUrgency = (written: string, lexicon: Lexicon, finder: CueFinder): UrgencyReading => {
  const raw = written.slice(0, longestText);
  const text = normalise(raw, lexicon);
  const counts = new Map([...countFeatures(text, lexicon)].filter(([id]) => isUsed(id)));
  return { counts, signs: signsOf(finder, raw, text, lexicon) };
};

/** The vocabulary of what at least two messages have: what one alone has says nothing of others, and is more than half. */
export const sharedVocabulary = (messages: readonly FeatureCounts[]): Vocabulary => {
  const { ids, idf, unseenIdf } = learnVocabulary(messages);
  const seen = new Set<number>();
  const shared = new Set<number>();
  for (const counts of messages) for (const id of counts.keys()) (seen.has(id) ? shared : seen).add(id);
  return { ids: ids.filter((id) => shared.has(id)), idf: idf.filter((_, at) => shared.has(ids[at] ?? 0)), unseenIdf };
};
