/** Where in the school a student is, as the school's page says it; `position` is the second at which a player stands. */
export type PageContext = Readonly<Record<string, string | number>>;

// As the center takes them: what is longer is cut here, so that a long title keeps nobody from asking.
const longest: Readonly<Record<string, number>> = { name: 60, course: 120, lesson: 120, page: 500 };
const longestPositionSeconds = 1_000_000;

/** What the page says of where the student is, read and cut to size; or what is wrong with it. */
export function readContext(value: unknown): PageContext | string {
  if (typeof value !== 'object' || value === null) return 'context needs an object';
  const read: Record<string, string | number> = {};
  for (const [field, said] of Object.entries(value)) {
    const most = longest[field];
    // A component that was not told.
    if (said === undefined) continue;
    if (field === 'position') {
      if (typeof said !== 'number' || !(said >= 0))
        return `context: got ${String(said)} as position, a number of seconds is allowed`;
      read[field] = Math.min(Math.floor(said), longestPositionSeconds);
    } else if (most === undefined) {
      return `context: got ${field}, allowed are ${Object.keys(longest).join(', ')} and position`;
    } else if (typeof said !== 'string') return `context: ${field} needs a text`;
    else if (said.trim() !== '')
      read[field] = said
        .trim()
        .slice(0, most)
        .replace(/\p{Cs}/gu, '');
  }
  return read;
}
