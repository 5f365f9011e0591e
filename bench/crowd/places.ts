/** A place in line that a student was told, in the order in which it came. */
export type Told = { readonly position: number; readonly rose?: string | undefined };

/** What all students were told of their places. */
export type Places = {
  readonly told: number;
  /** Places farther back than the one told before, by the reason that was told with them. */
  readonly rose: Readonly<Record<string, number>>;
  /** Those without any reason. */
  readonly unexplained: number;
  /** The farthest of these. */
  readonly farthestUnexplained: number;
};

/** Judges whether every place was no farther back than the one before, or told why. */
export function placesOf(students: readonly (readonly Told[])[]): Places {
  const rises = students.flatMap(risesOf);
  const explained = Map.groupBy(
    rises.filter(({ rose }) => rose !== undefined),
    ({ rose }) => String(rose),
  );
  const unexplained = rises.filter(({ rose }) => rose === undefined);
  return {
    told: students.reduce((sum, told) => sum + told.length, 0),
    rose: Object.fromEntries([...explained].map(([rose, all]) => [rose, all.length])),
    unexplained: unexplained.length,
    farthestUnexplained: Math.max(0, ...unexplained.map(({ by }) => by)),
  };
}

function risesOf(told: readonly Told[]): readonly (Told & { readonly by: number })[] {
  return told.flatMap((place, at) => {
    const by = place.position - (told[at - 1]?.position ?? place.position);
    return by > 0 ? [{ ...place, by }] : [];
  });
}
