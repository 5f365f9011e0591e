/** What one check of the doctor found, in one sentence; of what is missing also what to do. */
export type Check =
  | { readonly name: string; readonly kind: 'good'; readonly says: string }
  | { readonly name: string; readonly kind: 'missing'; readonly says: string; readonly do: string }
  /** It could not be looked at for want of something another check names. */
  | { readonly name: string; readonly kind: 'skipped'; readonly says: string };

/** Makes a check that is good. */
export const good = (name: string, says: string): Check => ({ name, kind: 'good', says });

/** Makes a check of what is missing, and what to do. */
export const missing = (name: string, says: string, todo: string): Check => ({ name, kind: 'missing', says, do: todo });

/** Makes a check that could not be made. */
export const skipped = (name: string, says: string): Check => ({ name, kind: 'skipped', says });

const marks: Readonly<Record<Check['kind'], string>> = { good: 'ok', missing: 'MISSING', skipped: 'skipped' };

/** A check in a line. */
export function lineOf(check: Check): string {
  const todo = check.kind === 'missing' ? `. ${check.do}` : '';
  return `${marks[check.kind].padEnd(8)} ${check.name}: ${check.says}${todo}`;
}
