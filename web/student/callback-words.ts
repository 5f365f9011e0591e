import words from 'page:callback-words';
import type { Language, PageWords } from '../words/words.ts';

/** Every sentence of what arranges a call in one language. */
export type CallbackWords = PageWords['callback'];

/** The sentences in a language; the English ones where there is no such language. They are loaded with what arranges calls. */
export function callbackWordsIn(language: Language): CallbackWords {
  return words[language] ?? words.en;
}
