import words from 'page:person-words';
import type { Language } from '../words/words.ts';
import type { PersonWords, SharedWords } from './words.ts';

/** The sentences for whoever waits for a person or speaks with one; the English ones where there is no such language. They are loaded once a person is asked for. */
export function personWordsIn(language: Language, shared: SharedWords): PersonWords {
  return { ...shared, ...(words[language] ?? words.en) };
}
