import * as z from 'zod/mini';
import { faultOf } from '../knowledge/article.ts';
import type { Advice } from './advice.ts';

const longestSuggestion = 2_000;

const Said = z.object({
  articleId: z.optional(z.string().check(z.maxLength(80))),
  text: z.optional(z.string().check(z.maxLength(longestSuggestion))),
});

/** Reads what an adviser said; undefined for anything that is not an opinion, or whose text an article could not have. */
export const parseAdvice = (said: unknown): Advice | undefined => {
  const parsed = z.safeParse(Said, said);
  if (!parsed.success) return undefined;
  const { articleId, text } = parsed.data;
  const suggestion = text?.trim();
  const isPlain = suggestion !== undefined && suggestion !== '' && faultOf('text', suggestion) === undefined;
  return {
    ...(articleId === undefined ? {} : { articleId }),
    ...(isPlain ? { text: suggestion } : {}),
  };
};
