import type { Row } from '../center/seen.ts';
import type { Language } from '../words/words.ts';
import type { Ask } from './read-contact.ts';
import type { ReviewWords } from './review-words.ts';

/** What reviews stand on: given by the page, whose own code and words this part does not hold once more. */
export type ReviewsHost = {
  readonly ask: Ask;
  /** The center's time. */
  readonly now: () => number;
  readonly language: () => Language;
  /** How that language is told to whoever writes numbers or questions in it. */
  readonly spokenAs: () => { readonly tag: string; readonly served: 'zh' | 'en' };
  /** A moment by the school's clock. */
  readonly timeOf: (at: number) => string;
  readonly queueOf: (queue: string | undefined) => string;
  /** What an agent is called, by what a conversation tells of them, where one is at hand; undefined where nobody named them: an id is no name. */
  readonly nameOf: (agentId: string, rows?: readonly Row[]) => string | undefined;
  /** Shows a conversation, each event under the key `event-` and its number. */
  readonly showLog: (log: HTMLElement, rows: readonly Row[]) => void;
  /** The reviews were closed. */
  readonly closed: () => void;
};

/** What is drawn with: the host, and the sentences in the language that is spoken now. */
export type Telling = { readonly host: ReviewsHost; readonly spoken: ReviewWords };
