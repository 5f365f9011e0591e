import { maskPersonal } from '../../../privacy/mask-personal.ts';
import { justBefore } from '../model/just-before.ts';
import { hasHan } from './han.ts';
import type { Lexicon } from './lexicon.ts';

/** Writes traditional characters, and the words that Taiwan and Hong Kong use for common things, in simplified Chinese. */
export const simplify = (text: string, { simplified, regional, regionalWords }: Lexicon): string =>
  hasHan(text)
    ? text
        .replace(/[^ -~]/g, (character) => simplified.get(character) ?? character)
        .replace(regionalWords, (word) => regional.get(word) ?? word)
    : text;

/** One spelling a message: NFKC, no control or zero-width characters, lower case, simplified, no address, masked, repeats collapsed. */
export const normalise = (text: string, lexicon: Lexicon): string => normalised(lexicon, text);

const normalised = /* @__PURE__ */ justBefore((lexicon: Lexicon, text) =>
  simplify(maskPersonal(text.normalize('NFKC').replace(/https?:\/\/\S+|\bwww\.\S+/gi, ' ')).toLowerCase(), lexicon)
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/(\P{N})\1{2,}/gu, '$1$1')
    .replace(/\s+/g, ' ')
    .trim(),
);
