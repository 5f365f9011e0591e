import { type Language, languages } from '../schema/words.ts';

/** The languages of the help center: those of the articles, and Chinese as Taiwan writes it, which is made from the Chinese of the articles. */
export const helpLanguages = [...languages, 'zh-TW'] as const;
export type HelpLanguage = (typeof helpLanguages)[number];

/** The language in which the center serves whoever reads this one. */
export function servedIn(lang: HelpLanguage): Language {
  return lang === 'zh-TW' ? 'zh' : lang;
}
