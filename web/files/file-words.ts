import type { Language } from '../words/words.ts';
import en from './words/en.json' with { type: 'json' };
import zh from './words/zh.json' with { type: 'json' };
import zhTw from './words/zh-TW.json' with { type: 'json' };

/** Every sentence about files in one language. */
export type FileWords = typeof en;

/** The sentences about files by language: apart from those of the pages, since what needs them is loaded later. */
const byLanguage: Readonly<Record<Language, FileWords>> = { en, zh, 'zh-TW': zhTw };

/** The sentences about files in a language; the English ones where there is no such language. */
export function fileWordsIn(language: Language): FileWords {
  return byLanguage[language] ?? en;
}
