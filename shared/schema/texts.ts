import * as v from 'valibot';

/** Of whole characters: half of a surrogate pair is none, no table takes it, and no other program reads it. */
export const whole = v.check((text: string) => !/\p{Cs}/u.test(text), 'text of whole characters');

/** With something in it to be seen, unless it is empty: blanks, controls, marks of direction and joiners show nothing, nor does the empty pattern of Braille. */
export const visible = v.check(
  (text: string) => text === '' || /[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text),
  'text in which something is to be seen',
);
