/** A rule that histories are known to break, until what is said here is mended. */
export type Known = { readonly rule: string; readonly why: string };

/** What is known to be wrong: told by every run, failed by none. A run that breaks none of them says so, that they may go from here. */
export const known: readonly Known[] = [];

/** True for a rule that is known to be broken. */
export function isKnown(rule: string): boolean {
  return known.some((one) => one.rule === rule);
}
