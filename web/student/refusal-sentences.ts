import type { fill } from '../words/fill.ts';
import type { PageWords } from '../words/words.ts';
import type { Words } from './words.ts';

/** Every sentence of what a student is told when something cannot be done, in one language. */
export type RefusalWords = PageWords['refusals'];

/** What of the page a refusal is told with. */
export type Teller = { readonly spoken: Pick<Words, 'seconds' | 'minutes'>; readonly fill: typeof fill };

/** What to tell a student who is too fast: what they did is held back and goes on by itself, or has to be asked for again. */
export function slowDownSentence(
  told: RefusalWords,
  { spoken, fill }: Teller,
  seconds: number,
  isHeld: boolean,
): string {
  const time =
    seconds < 90 ? fill(spoken.seconds, { count: seconds }) : fill(spoken.minutes, { count: Math.ceil(seconds / 60) });
  if (!isHeld) return fill(told.tooOften, { time });
  // Only what opens a conversation is held back for so long.
  return seconds > 30 ? told.tooManyOpen : fill(told.goesOn, { time });
}

/** What to tell a student about an error code. */
export function errorSentence({ errors }: RefusalWords, code: string): string {
  const known = Object.entries(errors).find(([name]) => name === code)?.[1];
  return known ?? `${errors.other} (${code})`;
}
