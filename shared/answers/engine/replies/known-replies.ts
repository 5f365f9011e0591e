import { wordsOf } from '../words/concepts.ts';
import { stemOf } from '../words/stem.ts';
import type { Fit, StoredReplies } from './said.ts';

/** What students reply, ready to use. */
export type KnownReplies = Readonly<Record<'solved' | 'unsolved' | 'none' | 'unclear', Fit<RegExp>>> &
  Readonly<Record<'before' | 'after' | 'last' | 'middle' | 'fromEnd' | 'inside' | 'instead', RegExp>> & {
    readonly places: readonly (readonly string[])[];
    readonly small: ReadonlySet<string>;
  };

const fitOf = ({ whole, within }: Fit<string>): Fit<RegExp> => ({
  whole: new RegExp(`^(?:${whole || '(?!)'})$`, 'u'),
  within: new RegExp(within || '(?!)', 'u'),
});

/** Makes stored replies ready. */
export const openReplies = ({
  solved,
  unsolved,
  none,
  unclear,
  before,
  after,
  last,
  middle,
  fromEnd,
  inside,
  instead,
  places,
  small,
}: StoredReplies): KnownReplies => ({
  solved: fitOf(solved),
  unsolved: fitOf(unsolved),
  none: fitOf(none),
  unclear: fitOf(unclear),
  last: new RegExp(`^(?:${last})$`),
  middle: new RegExp(`^(?:${middle})$`),
  fromEnd: new RegExp(fromEnd),
  inside: new RegExp(inside),
  instead: new RegExp(instead),
  before: new RegExp(`^(?:${before})(?![a-z])[\\s,:：，]*`, 'u'),
  places: places.map(wordsOf),
  small: new Set(wordsOf(small).map(stemOf)),
  after: new RegExp(`[\\s,，]*(?<![a-z])(?:${after})$`, 'u'),
});

// Longer messages say more than a reply does.
const longestWhole = 60;

/** Whether a message without signs at its ends says something, as a whole or in a part. */
export const fits = ({ whole, within }: Fit<RegExp>, bare: string): boolean =>
  (bare.length <= longestWhole && whole.test(bare)) || within.test(bare);
