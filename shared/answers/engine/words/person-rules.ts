import type { Tier } from '../../../schema/words.ts';
import { type Sayings, says } from './sayings.ts';

/** Where a message belongs. */
export type Destination = { readonly topic: string; readonly queue: string; readonly tier: Tier };

/** Why a message goes to a person whatever the knowledge base says. */
export type PersonRule =
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

/** What the rules need to know of words. */
type Known = Sayings & { readonly personRules: readonly KnownPersonRule[] };

/** The first always-a-person rule that a normalised message meets, the gravest first: not where it is denied, nor where it is what a course is about. */
export const personRuleOf = (normalised: string, lexicon: Known): KnownPersonRule | undefined => {
  const rule = lexicon.personRules.find(({ pattern }) => isMeant(pattern, normalised, lexicon));
  return rule && isSubject(normalised, lexicon) ? undefined : rule;
};

// What a course is about happened to nobody, and what is long settled calls nobody.
const isSubject = (normalised: string, lexicon: Sayings): boolean =>
  says(lexicon, 'past', normalised) || (says(lexicon, 'course', normalised) && !says(lexicon, 'happened', normalised));

const longestBefore = 40;

// "I haven't been charged twice": what is denied did not happen.
const isMeant = (pattern: RegExp, normalised: string, lexicon: Sayings): boolean => {
  const found = pattern.exec(normalised);
  if (!found) return false;
  const before = normalised.slice(Math.max(0, found.index - longestBefore), found.index);
  return !says(lexicon, 'denying', before.split(/[,.;!?，。；！？]/).at(-1) ?? '');
};

/** The name of that rule. */
export const personRule = (normalised: string, lexicon: Known): PersonRule | undefined =>
  personRuleOf(normalised, lexicon)?.rule;
