import words from 'page:survey-words';
import type { Language, PageWords } from '../words/words.ts';

/** Every sentence of a survey in one language. */
export type SurveyWords = PageWords['survey'];

/** The sentences in a language; the English ones where there is no such language. They are loaded with the form, when somebody is asked. */
export function surveyWordsIn(language: Language): SurveyWords {
  return words[language] ?? words.en;
}
