import type { Coming } from './logged.ts';

/** A place in line that a student was shown, the one shown before, and why it is farther back; moments in ms, by the center's clock. */
export type Shown = {
  readonly position: number;
  /** When the line stood like that, and when the student heard of it. */
  readonly at: number;
  readonly heardAt: number;
  readonly before: { readonly position: number; readonly at: number; readonly heardAt: number } | undefined;
  readonly rose?: string | undefined;
};

/** What one student was shown of their places, and when others came into the line who had come before. */
export type InLine = { readonly shown: readonly Shown[]; readonly coming: readonly Coming[] };

/** What all students were shown of their places. */
export type Places = {
  readonly shown: number;
  /** Places farther back than the one told before, by the reason that was shown with them. */
  readonly rose: Readonly<Record<string, number>>;
  /** Those of which was said that somebody who had come before took their place, and nobody did. */
  readonly untrue: number;
  /** The farthest of these. */
  readonly farthestUntrue: number;
  /** A few of them. */
  readonly someUntrue: readonly Shown[];
};

/** Judges of every place that was farther back than the one before whether what was said of it is so. */
export function placesOf(students: readonly InLine[]): Places {
  const rises = students.flatMap(risesOf);
  const byReason = Map.groupBy(rises, ({ rose }) => String(rose));
  const untrue = rises.filter(({ rose, isSo }) => rose === 'cameBefore' && !isSo);
  return {
    shown: students.reduce((sum, { shown }) => sum + shown.length, 0),
    rose: Object.fromEntries([...byReason].map(([rose, all]) => [rose, all.length])),
    untrue: untrue.length,
    farthestUntrue: Math.max(0, ...untrue.map(({ by }) => by)),
    someUntrue: untrue.slice(0, 8),
  };
}

type Rise = Shown & { readonly by: number; readonly isSo: boolean };

function risesOf({ shown, coming }: InLine): readonly Rise[] {
  return shown.flatMap((place) => {
    const { before, at } = place;
    if (!before || place.position <= before.position) return [];
    const isSo = coming.some(({ from, to }) => from <= at && before.at <= to);
    return [{ ...place, by: place.position - before.position, isSo }];
  });
}
