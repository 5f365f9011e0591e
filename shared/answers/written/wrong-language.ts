import { type Language, languages } from '../../schema/words.ts';
import { detectLanguage } from '../engine/words/language.ts';
import type { Lexicon } from '../engine/words/lexicon.ts';
import { normalise } from '../engine/words/normalise.ts';
import type { Article } from './article.ts';

const names = { en: 'English', zh: 'Chinese' } as const satisfies Record<Language, string>;

// Shorter texts may be a name, an abbreviation or a word that both languages use: "VIP", "app crash", 微信.
const fewestWords = 4;
const fewestHan = 4;

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** What is wrong with the language of a text that stands where texts of `lang` belong; undefined for one that is right, or too short to tell. */
export const wrongLanguage = (text: string, lang: Language, lexicon: Lexicon): string | undefined => {
  const normalised = normalise(text, lexicon);
  const han = countOf(normalised, /\p{Script=Han}/gu);
  const words = countOf(normalised, /\p{Script=Latin}[\p{Script=Latin}\p{M}']*/gu);
  const heard = detectLanguage(normalised, lexicon);
  if (lang === 'en' && han >= fewestHan && han > 2 * words) return wrong(lang, 'is Chinese for the most part');
  if (lang === 'zh' && han === 0 && words >= fewestWords) return wrong(lang, 'has no Chinese character');
  if (lang === 'zh' && heard === 'mixed' && words > han) return wrong(lang, 'has more words than Chinese characters');
  if (heard === 'other' && han + words >= fewestWords) return wrong(lang, 'is in another language');
  return undefined;
};

const wrong = (lang: Language, what: string): string =>
  `wrong_language: ${what}, and stands where ${names[lang]} belongs`;

/** Every text of articles that stands in the field of another language, each a sentence naming article and field. */
export const articlesInWrongLanguage = (articles: readonly Article[], lexicon: Lexicon): readonly string[] =>
  articles.flatMap(({ id, texts }) =>
    languages.flatMap((lang) => {
      const { title, answer, phrasings } = texts[lang];
      const fields = [['title', title], ['answer', answer], ...phrasings.map((text, at) => [`phrasings[${at}]`, text])];
      return fields.flatMap(([field, text = '']) => {
        const fault = wrongLanguage(text, lang, lexicon);
        return fault === undefined ? [] : [`article "${id}", ${lang}.${field}: ${fault}`];
      });
    }),
  );
