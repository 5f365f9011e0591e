import type { ShownHelps } from '../../shared/ports/shown-help.ts';
import type { Ms } from '../../shared/schema/ids.ts';

const knownMs = 60_000;
// A new article's page is there before what is known of it here.
const askAgainMs = 5_000;

/** Whether the help center shows an article, as it was said within the last minute, of one that was not among them within the last 5 s; before anything was, what was deployed counts. */
export function shownLately(
  helps: Pick<ShownHelps, 'shown'>,
  deployed: readonly string[],
): (article: string, now: Ms) => Promise<boolean> {
  let known: { readonly at: Ms; readonly articles: ReadonlySet<string> } | undefined;
  return async (article, now) => {
    const age = known ? now - known.at : Number.POSITIVE_INFINITY;
    if (!known || age >= (known.articles.has(article) ? knownMs : askAgainMs)) {
      const shown = await helps.shown();
      known = { at: now, articles: new Set(shown?.articles ?? deployed) };
    }
    return known.articles.has(article);
  };
}
