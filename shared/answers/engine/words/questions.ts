import { type Lexicon, says } from './lexicon.ts';

const isLongEnough = (part: string): boolean =>
  (part.match(/\p{Script=Han}/gu) ?? []).length >= 4 || (part.match(/[\p{L}\p{N}']+/gu) ?? []).length >= 3;

/** The questions that a message asks, in order: more than one only where each part reads as a question of its own. */
export const questionsOf = (text: string, lexicon: Lexicon): readonly string[] => {
  const pieces = text.split(lexicon.joiners);
  const parts = pieces.flatMap((piece, at) => {
    const part = piece.trim();
    const isAsking = /[?？]/.test(pieces[at + 1] ?? '') || says(lexicon, 'asking', part.toLowerCase());
    return at % 2 === 0 && isLongEnough(part) && isAsking ? [part] : [];
  });
  return parts.length >= 2 ? parts : [text];
};
