import type { Language } from '../words/words.ts';
import en from './words/en.json' with { type: 'json' };
import zh from './words/zh.json' with { type: 'json' };
import zhTw from './words/zh-TW.json' with { type: 'json' };

/** Every sentence about reviews in one language. */
export type ReviewWords = typeof en;

/** The sentences about reviews by language: apart from those of the page, since what needs them is loaded later. */
const byLanguage: Readonly<Record<Language, ReviewWords>> = { en, zh, 'zh-TW': zhTw };

/** The sentences about reviews in a language; the English ones where there is no such language. */
export function reviewWordsIn(language: Language): ReviewWords {
  return byLanguage[language] ?? en;
}
