import * as v from 'valibot';
import { Language } from '../../schema/words.ts';

/** What can be told of the help center, by anybody: that an article was looked at, helped or did not, or that a person was asked for. */
export const helpFactKinds = ['looked', 'helped', 'not-helped', 'asked'] as const;

/**
 * How many facts of one day are read at most, those of the first ids. Anybody may tell facts, ten a second of them (`infra/pages/help-api.ts`), 864,000 a day: to read and encode as many
 * takes a process of 983 MB and 14.4 s of processor, these 300 MB and 2.5 s; the export has 1,024 MB.
 */
export const mostFactsOfDay = 100_000;

/** One thing that happened in the help center: never to whom, and nothing that anybody wrote. */
export const HelpFact = v.strictObject({
  /** Its own alone, so that it counts once however often it is sent. */
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  kind: v.picklist(helpFactKinds),
  lang: Language,
  /** The article that was shown; a person may also be asked for from a page of a topic. */
  article: v.optional(v.pipe(v.string(), v.maxLength(80))),
  /** Of a look: the page offered a person, so that not asking means something. */
  canAsk: v.optional(v.literal(true)),
});
export type HelpFact = v.InferOutput<typeof HelpFact>;
