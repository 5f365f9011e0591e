import * as z from 'zod/mini';

/** One vote that a message belongs to an article, or with null to none: masked before it is stored. */
export const Exemplar = z.strictObject({
  articleId: z.nullable(z.string().check(z.maxLength(80))),
  lang: z.enum(['en', 'zh']),
  text: z.string().check(z.minLength(1), z.maxLength(4_000)),
  studentId: z.string().check(z.maxLength(200)),
  at: z.number(),
});
/** One vote that a message belongs to an article, or with null to none: masked before it is stored; `at` is in milliseconds. */
export type Exemplar = Readonly<z.infer<typeof Exemplar>>;
