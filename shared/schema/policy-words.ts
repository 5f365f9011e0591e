import * as v from 'valibot';
import { visible, whole } from './texts.ts';

/** The name that a school's policy gives a thing, as answers and exported rows have it. */
/* @__NO_SIDE_EFFECTS__ */
export const nameLike = (example: string) =>
  v.pipe(
    v.string(),
    v.regex(/^[a-z][a-z0-9-]{1,30}$/, `a name has 2 to 31 small letters, digits and -, as ${example}`),
  );

/** A text of a policy in both languages of the center, each of so many characters at most. */
/* @__NO_SIDE_EFFECTS__ */
export const inBoth = (longest: number) => v.strictObject({ zh: inWords(longest), en: inWords(longest) });

/* @__NO_SIDE_EFFECTS__ */
const inWords = (longest: number) =>
  v.pipe(
    v.string(),
    v.minLength(1, `write it in 1 to ${longest} characters`),
    v.maxLength(longest, `write it in 1 to ${longest} characters`),
    whole,
    visible,
  );
