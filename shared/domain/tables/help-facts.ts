import * as v from 'valibot';
import type { HelpFact } from '../help/help-fact.ts';
import { flag, text } from './column.ts';

/** What was told of the help center, as it is exported: never by whom, and nothing that anybody wrote. */
export const HelpFactRow = v.strictObject({
  kind: text(
    '`looked` at an article, it `helped` or did `not-helped`, a person was `asked` for; a tab of a browser tells `looked` and `asked` once, of the page it did so on first, and the others once an article',
  ),
  language: text('`zh` or `en`'),
  articleId: v.optional(text('the article that was shown; a person may also be asked for from the page of a topic')),
  canAsk: flag('of a look: the page offered a person, so that not asking means something'),
});
export type HelpFactRow = v.InferOutput<typeof HelpFactRow>;

/** The row of a fact; its number of its own is not exported. */
export function helpRowOf({ kind, lang, article, canAsk }: HelpFact): HelpFactRow {
  return { kind, language: lang, ...(article !== undefined && { articleId: article }), canAsk: canAsk === true };
}
