import type { Ms } from '../../schema/ids.ts';
import { type Point, quantileError, quantileLine } from './quantile-line.ts';
import { type Line, type Live, type Mix, type Outlook, outlooks, shippedMixes, type WaitMixes } from './wait-mixes.ts';

/** A wait that was told, by which mean wait, and how long it was from then on, of a visit an agent ended. */
export type WaitSeen = Point & { readonly channel: Live; readonly outlook: Outlook; readonly at: Ms };

/** What a refit made of one mix: how many waits it saw, whose lines hold now, and what they err, in seconds a wait, on waits they were not fitted to, beside what those before err. */
export type RefitPart = {
  readonly channel: Live;
  readonly outlook: Outlook;
  readonly seen: number;
  readonly by: 'refit' | 'before' | 'shipped';
  readonly error: number;
  readonly errorBefore: number;
};

/** The mixes after a night, and what became of each. */
export type Refit = WaitMixes & { readonly parts: readonly RefitPart[] };

/** For how long a wait that was told says something of the next ones. */
export const seenMs = 28 * 86_400_000;

// The mix that is shipped weighs as much as so many waits.
const shippedWaits = 200;
// Of so few no percentile is told.
const fewestWaits = 100;
// More say nothing more: they are taken evenly from the whole time.
const mostWaits = 2_000;
// A fit that errs hardly less is chance: what is known to hold elsewhere is kept.
const worthwhile = 0.99;
const dayMs = 86_400_000;
const shares = { low: 0.2, middle: 0.5, high: 0.8 } as const;

/**
 * Fits the mixes to what people waited, each outlook and channel for itself. A fit is drawn towards the shipped mix while few waits are known. It holds only where it errs
 * a hundredth less than the mix before and than the shipped one on waits it was not fitted to: the waits of every second day are foretold from those of the days between. Else whichever of these two errs less holds.
 */
export function refitMixes(before: WaitMixes, seen: readonly WaitSeen[], version: string): Refit {
  const refit = (outlook: Outlook, channel: Live) => {
    const waits = thinned(seen.filter((one) => one.outlook === outlook && one.channel === channel));
    return refitMix(waits, before.mixes[outlook][channel], shippedMixes.mixes[outlook][channel]);
  };
  const fitted = outlooks.flatMap((outlook) =>
    (['chat', 'voice'] as const).map((channel) => ({ outlook, channel, ...refit(outlook, channel) })),
  );
  const mixOf = (outlook: Outlook, channel: Live) =>
    fitted.find((one) => one.outlook === outlook && one.channel === channel)?.mix ?? before.mixes[outlook][channel];
  const mixesOf = (outlook: Outlook) => ({ chat: mixOf(outlook, 'chat'), voice: mixOf(outlook, 'voice') });
  return {
    version,
    mixes: { busy: mixesOf('busy'), free: mixesOf('free') },
    parts: fitted.map(({ mix: _, ...part }) => part),
  };
}

type Refitted = Omit<RefitPart, 'channel' | 'outlook'> & { readonly mix: Mix };

function refitMix(waits: readonly WaitSeen[], before: Mix, shipped: Mix): Refitted {
  const errorBefore = errorOf(waits, before);
  const kept = { mix: before, seen: waits.length, by: 'before', error: errorBefore, errorBefore } as const;
  const halves = [0, 1].map((rest) => waits.filter(({ at }) => Math.floor(at / dayMs) % 2 === rest));
  if (halves.some((half) => half.length < fewestWaits)) return kept;
  const least = errorOf(waits, shipped) < errorBefore ? { ...kept, mix: shipped, by: 'shipped' as const } : kept;
  const error = foretoldError(halves, shipped);
  const errorLeast = errorOf(waits, least.mix);
  if (error >= worthwhile * errorLeast) return { ...least, error: errorLeast };
  return { ...kept, mix: fitMix(waits, shipped), by: 'refit', error };
}

function foretoldError([even = [], odd = []]: readonly (readonly WaitSeen[])[], shipped: Mix): number {
  const errors = even.length * errorOf(even, fitMix(odd, shipped)) + odd.length * errorOf(odd, fitMix(even, shipped));
  return errors / (even.length + odd.length);
}

function fitMix(waits: readonly Point[], shipped: Mix): Mix {
  const weight = waits.length / (waits.length + shippedWaits);
  const line = (which: keyof typeof shares, share: number) =>
    between(shipped[which], quantileLine(waits, share), weight);
  // A line is drawn through two of the waits it is fitted to: of others one more lies beyond each end.
  const beyond = 1 / waits.length;
  return {
    low: line('low', shares.low - beyond),
    middle: line('middle', shares.middle),
    high: line('high', shares.high + beyond),
    upTo: usualMean(waits),
  };
}

// Of the last fiftieth too little is known to draw a line by.
function usualMean(waits: readonly Point[]): number {
  const means = waits.map(({ meanSeconds }) => meanSeconds).toSorted((one, other) => one - other);
  return means[Math.floor(0.98 * (means.length - 1))] ?? 0;
}

function between([factor, more]: Line, [toFactor, toMore]: Line, weight: number): Line {
  const mixed = (from: number, to: number) => from + weight * (to - from);
  // What is stored need not say more than a wait can.
  return [Number(mixed(factor, toFactor).toFixed(4)), Number(mixed(more, toMore).toFixed(2))];
}

function errorOf(waits: readonly Point[], mix: Mix): number {
  return (
    quantileError(waits, mix.low, shares.low) +
    quantileError(waits, mix.middle, shares.middle) +
    quantileError(waits, mix.high, shares.high)
  );
}

function thinned(waits: readonly WaitSeen[]): readonly WaitSeen[] {
  const every = Math.ceil(waits.length / mostWaits);
  return every <= 1 ? waits : waits.filter((_, at) => at % every === 0);
}
