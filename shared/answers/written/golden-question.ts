import * as v from 'valibot';
import { Language } from '../../schema/words.ts';

/** A question whose right outcome is known: an article's id, `out-of-scope`, or `person`. */
export const GoldenQuestion = v.strictObject({
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(4_000)),
  lang: Language,
  expect: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
});
/** A question whose right outcome is known: an article's id, `out-of-scope`, or `person`. */
export type GoldenQuestion = Readonly<v.InferOutput<typeof GoldenQuestion>>;
