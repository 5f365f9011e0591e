import type { Answer, Outgoing } from '../../client/index.ts';
import type { SeenEvent } from '../center/seen.ts';
import type { Arranged } from '../center/standing-callback.ts';
import type { Language } from '../words/words.ts';

/** Asks the center about the contact at hand until there is an answer. */
export type CallbackAsk = (frame: Outgoing) => Promise<Answer<SeenEvent>>;

/** Why the center did not. */
export type Refused = Extract<Answer<SeenEvent>, { type: 'error' }>;

/** What arranging a call stands on. */
export type CallbackHost = {
  readonly ask: CallbackAsk;
  readonly language: Language;
  /** The call that stands, where it is to be changed. */
  readonly standing: Arranged | undefined;
  /** What a dialog is put beside. */
  readonly beside: HTMLElement;
  /** Told when something was arranged. */
  readonly done: () => void;
  /** Tells the student something for a while. */
  readonly tell: (sentence: string) => void;
};

/** The time zone of this browser. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
