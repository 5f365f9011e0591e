import type { KnowledgeModel } from '../model/model.ts';
import { heardReply } from '../replies/heard-reply.ts';
import { likelyReply } from '../replies/likely-reply.ts';
import { hanCount, hanRuns } from '../words/han.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { normalise } from '../words/normalise.ts';
import { longestQuestion } from '../words/oddities.ts';
import { says } from '../words/sayings.ts';
import { smallTalkOf } from '../words/small-talk.ts';
import { stemOf } from '../words/stem.ts';

type Model = Pick<KnowledgeModel, 'lexicon' | 'replies'>;

// What is read here is normalised: of signs in full width 。 and 、 are left.
const sentences = /[^.?!。;]+(?:[.](?=\S)[^.?!。;]+)*[.?!。;]*/g;
const most = 3;

const bareOf = (text: string): string => text.replace(/^[\s,.、:]+|[\s,.?!。;~]+$/gu, '');

const isLong = (text: string): boolean => hanCount(text) >= 4 || (text.match(/[\p{L}\p{N}']+/gu) ?? []).length >= 3;

type Part = {
  readonly text: string;
  readonly isAsking: boolean;
  readonly isMarked: boolean;
  readonly isSecond: boolean;
};

const isQuestion = (part: string, lexicon: Lexicon): boolean =>
  part.includes('?') || says(lexicon, 'questioning', part);

// Where a word begins a second want, the sentence is cut before it.
const cut = (sentence: string, lexicon: Lexicon): string[] => {
  const found = lexicon.sayings.get('second')?.exec(sentence.slice(1));
  if (!found || found.index < 3) return [sentence];
  return [sentence.slice(0, found.index + 1), sentence.slice(found.index + 1)];
};

const partsOf = (text: string, lexicon: Lexicon): Part[] =>
  (text.match(sentences) ?? [])
    .flatMap((sentence) => cut(sentence, lexicon))
    .flatMap((sentence) => {
      const part = sentence.trim();
      const bare = bareOf(part);
      if (bare === '' || says(lexicon, 'restated', bare)) return [];
      const isAsking = isLong(bare) && (isQuestion(part, lexicon) || says(lexicon, 'requesting', bare));
      return [{ text: bare, isAsking, isMarked: part.includes('?'), isSecond: says(lexicon, 'second', part) }];
    });

const termsOf = (text: string): string[] => [
  ...(text.match(/[a-z]{4,}/g) ?? []).map(stemOf),
  ...hanRuns(text).flatMap((run) => Array.from(run.slice(1), (_, at) => run.slice(at, at + 2))),
];

// A question after a question, of its own subject and length: it neither says "it" nor the words of the one before.
const isAnother = (before: string | undefined, part: string, lexicon: Lexicon): boolean => {
  if (
    before === undefined ||
    !says(lexicon, 'questioning', before) ||
    !says(lexicon, 'questioning', part) ||
    says(lexicon, 'referring', part)
  )
    return false;
  if (says(lexicon, 'restated', bareOf(part.split(',').at(-1) ?? ''))) return false;
  const said = new Set(termsOf(before));
  const terms = termsOf(part);
  return terms.length >= 2 && terms.filter((term) => said.has(term)).length * 4 <= terms.length;
};

const wordsIn = (text: string): number => hanCount(text) / 2 + (text.match(/[a-z0-9']+/g) ?? []).length;

// A statement that asks for nothing: no question, no wish, no trouble; of two words and less anything may be meant.
const isTelling = (normalised: string, parts: readonly Part[], lexicon: Lexicon): boolean => {
  if (normalised.includes('?') || says(lexicon, 'questioning', normalised)) return false;
  if (says(lexicon, 'telling', normalised)) return !parts.some(({ isSecond }) => isSecond);
  return wordsIn(normalised) > 2 && !says(lexicon, 'requesting', normalised);
};

const isNothing = (normalised: string, { lexicon, replies }: Model): boolean =>
  smallTalkOf(normalised, lexicon) !== undefined ||
  heardReply(normalised, undefined, { lexicon }) !== undefined ||
  /^solved|^tell/.test(likelyReply(normalised, replies) ?? '') ||
  lexicon.studentReplies?.unclear.whole.test(bareOf(normalised)) === true;

/**
 * What a message asks for, in its own words: nothing, the whole of it, or two and more wants, each as far as it reaches. Context
 * belongs to what it leads to; a second want has a word that begins it, or is a question after another question. Fewer than `least`
 * are none.
 */
export const wantsOf = (text: string, model: Model, least = 0): readonly string[] => {
  const { lexicon } = model;
  const normalised = normalise(text.slice(0, longestQuestion), lexicon);
  const parts = partsOf(normalised, lexicon);
  if (isTelling(normalised, parts, lexicon)) return [];
  const wants: string[] = [];
  let isOpen = false;
  let wasMarked = false;
  for (const { text: part, isAsking, isMarked, isSecond } of parts) {
    if (isOpen && isAsking && (isSecond || (isMarked && wasMarked && isAnother(wants.at(-1), part, lexicon))))
      wants.push(part);
    else if (wants.length === 0) wants.push(part);
    else wants.push(`${wants.pop()} ${part}`);
    isOpen ||= isAsking;
    wasMarked ||= isMarked && isAsking;
  }
  // Last, for it asks what the message is like: that costs more than all before it.
  if (wants.length < least || isNothing(normalised, model)) return [];
  return wants.length > 1 ? wants.slice(0, most) : [text];
};
