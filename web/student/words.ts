import { fill, type Language, type PageWords, wordsIn } from '../words/words.ts';

/** Every sentence of a student's conversation in one language. */
export type Words = PageWords['student'];

/** The sentences in a language. */
export function studentWords(language: Language): Words {
  return wordsIn(language).student;
}

/** What to tell a student who is too fast: what they did is held back and goes on by itself, or has to be asked for again. */
export function slowDownSentence(spoken: Words, seconds: number, isHeld: boolean): string {
  const time =
    seconds < 90 ? fill(spoken.seconds, { count: seconds }) : fill(spoken.minutes, { count: Math.ceil(seconds / 60) });
  if (!isHeld) return fill(spoken.tooOften, { time });
  // Only what opens a conversation is held back for so long.
  return seconds > 30 ? spoken.tooManyOpen : fill(spoken.goesOn, { time });
}

/** What to tell a student about an error code. */
export function errorSentence(spoken: Words, code: string): string {
  const known = Object.entries(spoken.errors).find(([name]) => name === code)?.[1];
  return known ?? `${spoken.errors.other} (${code})`;
}
