/** What a message may say: tone, time, trouble, or that it asks. */
export type Saying =
  | 'negative'
  | 'denied'
  | 'positive'
  | 'exam'
  | 'soon'
  | 'deadline'
  | 'tomorrow'
  | 'blocked'
  | 'pressing'
  | 'live'
  | 'asking'
  | 'requesting'
  | 'restated'
  | 'referring'
  | 'second'
  | 'telling'
  | 'questioning'
  | 'course'
  | 'happened'
  | 'denying'
  | 'aside'
  | 'past'
  | 'settled';

/** What is known of how something is said. */
export type Sayings = { readonly sayings: ReadonlyMap<Saying, RegExp> };

/** Whether a message says something, as the lexicon knows it; a lexicon without a pattern for it says no. */
export const says = ({ sayings }: Sayings, saying: Saying, text: string): boolean =>
  sayings.get(saying)?.test(text) ?? false;

/** Named patterns from their sources; throws where one is no regular expression. */
export const compiled = <Name>(named: readonly (readonly [Name, string])[]): (readonly [Name, RegExp])[] =>
  named.map(([name, source]) => [name, new RegExp(source)]);
