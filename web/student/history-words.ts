import words from 'page:history-words';
import type { Language, PageWords } from '../words/words.ts';

/** Every sentence of the dialog of earlier conversations in one language. */
export type HistoryWords = PageWords['history'];

/** The sentences in a language; the English ones where there is no such language. They are loaded with the dialog. */
export function historyWordsIn(language: Language): HistoryWords {
  return words[language] ?? words.en;
}
