import type { CenterClock } from './center-clock.ts';
import type { Tally } from './tally.ts';

/** Who asks for a ticket, as the school's platform knows them. */
export type Identity =
  | { readonly role: 'student'; readonly sub: string; readonly language: 'zh' | 'en'; readonly vip: boolean }
  | { readonly role: 'agent'; readonly sub: string; readonly profile: string };

/** Where a contact is, as its student sees it; `left`: the student went without a word and the center has to notice. */
export type Place = 'self-service' | 'waiting' | 'overflow' | 'talking' | 'callback' | 'left' | 'closed';

/** What all people of the evening share. */
export type World = {
  readonly clock: CenterClock;
  readonly tally: Tally;
  /** The address to connect to, with a fresh ticket for this person. */
  readonly admit: (identity: Identity) => Promise<string>;
  /** Every person's name begins with it, so that evenings in the same data are told apart. */
  readonly runId: string;
  /** Where each opened contact is. */
  readonly places: Map<string, Place>;
  /** The articles any of which answers a question, by its text as agents are shown it, as far as somebody wrote them down. */
  readonly answersTo: ReadonlyMap<string, readonly string[]>;
  /** At which attempt the student of a contact picks up the phone. */
  readonly picksUpAt: Map<string, number>;
  /** When the last of those who went without a word did so. */
  lastLeftAt: number;
  /** The second from which everybody picks up at the first attempt, so that the evening ends. */
  readonly allHomeFrom: number;
  /** Aborted when arrivals stop: whoever only lingers goes home. */
  readonly drain: AbortSignal;
  /** Aborted when the evening is over, whatever is still open. */
  readonly over: AbortSignal;
};
