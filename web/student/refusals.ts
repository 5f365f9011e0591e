import words from 'page:refusals-words';
import type { State } from '../../client/index.ts';
import type { Interruption } from '../center/interrupted.ts';
import type { Language } from '../words/words.ts';
import { errorSentence, slowDownSentence, type Teller } from './refusal-sentences.ts';

/** Why something cannot be done: the error code, or for how many seconds not, and whether it goes on by itself then. */
export type Told = { readonly code: string } | { readonly seconds: number; readonly isHeld: boolean };

/** What to tell a student of it. Loaded with its words when somebody is refused something; it imports nothing of the page, which would be split for its sake. */
export function refusalSentence(told: Told, language: Language, teller: Teller): string {
  const own = words[language] ?? words.en;
  return 'code' in told ? errorSentence(own, told.code) : slowDownSentence(own, teller, told.seconds, told.isHeld);
}

/** What a student has to do to go on, by the state their connection is in; nothing in most. */
export function interruptionsIn(language: Language): Readonly<Partial<Record<State, Interruption>>> {
  return (words[language] ?? words.en).interrupted;
}
