/** What the bot said just before, as far as a reply may refer to it: what kind of answer it was, and the choices it numbered. */
export type Said = {
  readonly kind: 'answer' | 'choices' | 'small-talk' | 'asked-back' | 'retry' | 'solved' | 'care';
  readonly choices: readonly { readonly articleId: string; readonly title: string }[];
  /** True where it asked how somebody is, whose message was a little like danger. */
  readonly isWorried?: boolean | undefined;
};

/** What a message is as a reply to what the bot said; undefined where it is a question of its own. */
export type HeardReply =
  | { readonly kind: 'picks'; readonly at: number }
  | { readonly kind: 'none-of-them' | 'unsolved' | 'solved' | 'unclear' };

/** What students reply, as it is stored: sources of patterns that fit a whole message or a part of it. */
export type StoredReplies = {
  readonly solved: Fit<string>;
  readonly unsolved: Fit<string>;
  readonly none: Fit<string>;
  readonly unclear: Fit<string>;
  /** Words before and after a choice. */
  readonly before: string;
  readonly after: string;
  /** Names of the last and the middle place, a place counted from the end, one among other words, and what is not meant. */
  readonly last: string;
  readonly middle: string;
  readonly fromEnd: string;
  readonly inside: string;
  readonly instead: string;
  /** What each place of a choice is called, the first one first, and the words that name none; between spaces. */
  readonly places: readonly string[];
  readonly small: string;
};

/** A pattern of whole messages and one of parts. */
export type Fit<Pattern> = { readonly whole: Pattern; readonly within: Pattern };
