/** The versions of files that were kept: of each file's path under its table, by the day (`2026-09-01`) at whose end it was the newest. */
export type Kept = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The day a file tells of, by the partition its path ends with: empty where that names none. Folders that tables lie in may have any name. */
export function dateOf(path: string): string {
  return /(?:^|\/)date=(\d{4}-\d{2}-\d{2})\/hour=[^/]+\/[^/]+$/.exec(path)?.[1] ?? '';
}

/**
 * Of every file the version that was the newest at the end of a day. One whose versions are all later was not there yet; one without any, of a release that kept
 * none, stands as it is unless it tells of a later day.
 */
export function filesAsOf(files: ReadonlyMap<string, string>, kept: Kept, day: string): readonly string[] {
  return [...files].flatMap(([path, current]) => {
    const versions = kept.get(path);
    if (!versions) return isOfDay(path, day) ? [current] : [];
    const newest = [...versions.keys()]
      .filter((written) => written <= day)
      .sort()
      .at(-1);
    return newest === undefined ? [] : (versions.get(newest) ?? []);
  });
}

function isOfDay(path: string, day: string): boolean {
  return dateOf(path) <= day;
}
