import type { Tier } from '../../../schema/words.ts';
import type { Lexicon } from './lexicon.ts';

/** Where a message belongs. */
export type Destination = { readonly topic: string; readonly queue: string; readonly tier: Tier };

/** Why a message goes to a person whatever the knowledge base says. */
export type PersonRule =
  | 'self-harm'
  | 'exam-in-progress'
  | 'account-security'
  | 'charged-twice'
  | 'complaint'
  | 'refund-dispute'
  | 'asked-for-person';

/** A rule with its pattern as text, the points of urgency it adds, and where its messages go if not where their articles belong. */
export type StoredPersonRule = {
  readonly rule: PersonRule;
  readonly source: string;
  readonly urgency: number;
  readonly destination?: Destination | undefined;
};

/** A rule ready to use. */
export type KnownPersonRule = StoredPersonRule & { readonly pattern: RegExp };

/** The first always-a-person rule that a normalised message meets, the gravest first. */
export const personRuleOf = (normalised: string, { personRules }: Lexicon): KnownPersonRule | undefined =>
  personRules.find(({ pattern }) => pattern.test(normalised));

/** The name of that rule. */
export const personRule = (normalised: string, lexicon: Lexicon): PersonRule | undefined =>
  personRuleOf(normalised, lexicon)?.rule;
