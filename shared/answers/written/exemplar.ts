import * as v from 'valibot';
import { finite } from '../../schema/numbers.ts';

/** One vote that a message belongs to an article, or with null to none: masked before it is stored. */
export const Exemplar = v.strictObject({
  articleId: v.nullable(v.pipe(v.string(), v.maxLength(80))),
  lang: v.picklist(['en', 'zh']),
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(4_000)),
  studentId: v.pipe(v.string(), v.maxLength(200)),
  /** The agent who said so, by pseudonym; absent in votes of older versions. */
  agentId: v.optional(v.pipe(v.string(), v.maxLength(200))),
  at: finite,
});
/** One vote that a message belongs to an article, or with null to none: masked before it is stored; `at` is in milliseconds. */
export type Exemplar = Readonly<v.InferOutput<typeof Exemplar>>;
