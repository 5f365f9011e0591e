import type { Channel } from '../center/words.ts';

/** The channels in which somebody waits at a screen or a phone. */
export type Live = Exclude<Channel, 'email'>;

/** How it looks to whoever is told a wait: all who could take the contact are busy, or somebody free will, a delay or another hold being over. */
export const outlooks = ['busy', 'free'] as const;
export type Outlook = (typeof outlooks)[number];

/** Seconds a second of the mean wait, and seconds besides. */
export type Line = readonly [number, number];

/** What a mean wait comes to: a line for the 20th, the 50th and the 80th percentile. */
export type Mix = {
  readonly low: Line;
  readonly middle: Line;
  readonly high: Line;
  /** Up to which mean wait it was fitted: what lies beyond grows as the shipped mix does. Absent where it holds for all. */
  readonly upTo?: number | undefined;
};

/** The mixes waits are told by, and their version: the school's night they were fitted in, or `shipped`. */
export type WaitMixes = {
  readonly version: string;
  readonly mixes: Readonly<Record<Outlook, Readonly<Record<Live, Mix>>>>;
};

/** By quantile regression over what people waited on the simulator's tuning seeds (ADR 48): `busy` from the start team, `free` from the team of the shipped profiles. */
export const shippedMixes: WaitMixes = {
  version: 'shipped',
  mixes: {
    busy: {
      chat: { low: [0.5, -2], middle: [0.8, 8], high: [1.2, 28] },
      voice: { low: [0.2, 6], middle: [0.45, 16], high: [0.7, 56] },
    },
    free: {
      chat: { low: [1, 2], middle: [1, 3], high: [1, 6] },
      voice: { low: [1, 1.5], middle: [1, 3.3], high: [1, 6] },
    },
  },
};

/** A wait in seconds: one contact in five is served sooner than `low`, half of them sooner than `middle`, one in five later than `high`. */
export type WaitRange = { readonly low: number; readonly middle: number; readonly high: number };

/** What a mix makes of a mean wait; a quiet month says nothing of a peak, so beyond what it was fitted to it grows as what is shipped. Lines may cross where nobody waited yet: the ends stay on their sides all the same. */
export function rangeBy(mix: Mix, meanSeconds: number, shipped: Mix = mix): WaitRange {
  const fitted = Math.min(meanSeconds, mix.upTo ?? meanSeconds);
  const at = (which: 'low' | 'middle' | 'high') => {
    const [factor, more] = mix[which];
    return Math.max(0, Math.round(factor * fitted + more + shipped[which][0] * (meanSeconds - fitted)));
  };
  return {
    low: Math.min(at('low'), at('middle')),
    middle: at('middle'),
    high: Math.max(at('middle'), at('high')),
  };
}

/** The name of a mix as a told wait keeps it: `busy 2026-09-01`. */
export function mixName(outlook: Outlook, { version }: Pick<WaitMixes, 'version'>): string {
  return `${outlook} ${version}`;
}

/** How it looked to whoever was told a wait by a mix of this name; undefined for a name no version gives. */
export function outlookOf(name: string): Outlook | undefined {
  return outlooks.find((outlook) => name.startsWith(`${outlook} `));
}
