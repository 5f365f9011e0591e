import type { Language } from '../../../schema/words.ts';
import type { SmallTalk } from './small-talk.ts';

/** When the bot says something besides an article's answer: to small talk, when a person takes over, when somebody may be in danger, around choices. */
export type ReplyName =
  | SmallTalk
  | 'hand-over'
  | 'care'
  | 'care-closed'
  | 'care-lines'
  | 'choices'
  | 'no-choice'
  | AskedBack
  | 'anything-else'
  | 'place-kept'
  | 'left-line';

/** Why the bot asks back. */
export type AskedBack = 'in-other-words' | 'what-is-meant' | 'what-was-tried' | 'how-are-you';

/** The bot's own words by occasion and language. */
export type Replies = Readonly<Record<ReplyName, Readonly<Record<Language, string>>>>;

/** What has the bot's words. */
type Speaker = { readonly stored: { readonly replies?: Replies } };

/** The bot's words for an occasion; none where the lexicon is empty. */
export const replyOf = ({ stored }: Speaker, name: ReplyName, lang: Language): string =>
  stored.replies?.[name]?.[lang] ?? '';

/** What the bot says when a person takes over and the student's language is not known. */
export const handOverBoth = (lexicon: Speaker): string =>
  `${replyOf(lexicon, 'hand-over', 'zh')}\n${replyOf(lexicon, 'hand-over', 'en')}`;
