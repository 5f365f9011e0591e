import * as v from 'valibot';
import { faultOf } from '../../answers/written.ts';
import type { Advice } from './advice.ts';

const longestSuggestion = 2_000;

const Said = v.object({
  articleId: v.optional(v.pipe(v.string(), v.maxLength(80))),
  text: v.optional(v.pipe(v.string(), v.maxLength(longestSuggestion))),
});

/** Reads what an adviser said; undefined for anything that is not an opinion, or whose text an article could not have. */
export const parseAdvice = (said: unknown): Advice | undefined => {
  const parsed = v.safeParse(Said, said);
  if (!parsed.success || Array.isArray(said)) return undefined;
  const { articleId, text } = parsed.output;
  const suggestion = text?.trim();
  const isPlain = suggestion !== undefined && suggestion !== '' && faultOf('text', suggestion) === undefined;
  return {
    ...(articleId === undefined ? {} : { articleId }),
    ...(isPlain ? { text: suggestion } : {}),
  };
};
