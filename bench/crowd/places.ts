/** A place in line that a student was shown, the one shown before, and why it is farther back. */
export type Shown = {
  readonly position: number;
  readonly before: number | undefined;
  readonly rose?: string | undefined;
};

/** What all students were shown of their places. */
export type Places = {
  readonly shown: number;
  /** Places farther back than the one told before, by the reason that was shown with them. */
  readonly rose: Readonly<Record<string, number>>;
  /** Those without any reason. */
  readonly unexplained: number;
  /** The farthest of these. */
  readonly farthestUnexplained: number;
};

/** Judges whether every place was no farther back than the one before, or told why. */
export function placesOf(students: readonly (readonly Shown[])[]): Places {
  const rises = students.flatMap(risesOf);
  const explained = Map.groupBy(
    rises.filter(({ rose }) => rose !== undefined),
    ({ rose }) => String(rose),
  );
  const unexplained = rises.filter(({ rose }) => rose === undefined);
  return {
    shown: students.reduce((sum, shown) => sum + shown.length, 0),
    rose: Object.fromEntries([...explained].map(([rose, all]) => [rose, all.length])),
    unexplained: unexplained.length,
    farthestUnexplained: Math.max(0, ...unexplained.map(({ by }) => by)),
  };
}

function risesOf(shown: readonly Shown[]): readonly (Shown & { readonly by: number })[] {
  return shown.flatMap((place) => {
    const by = place.position - (place.before ?? place.position);
    return by > 0 ? [{ ...place, by }] : [];
  });
}
