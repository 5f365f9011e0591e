import type { Language } from '../shared/schema/words.ts';

/** What a student asks first; `label` says what kind of question it is, for whoever reads the results. */
export type Question = {
  readonly text: string;
  readonly language: Language;
  readonly label?: string | undefined;
  /** Articles any of which answers it, none when it is empty; undefined when nobody has read it. */
  readonly articles?: readonly string[] | undefined;
};

/** The language a text is written in, as far as its characters tell: Chinese when any is Han, else English. */
export function languageOf(text: string): Language {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
}
