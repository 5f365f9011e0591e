/** A rule that histories are known to break, until what is said here is mended. */
export type Known = { readonly rule: string; readonly why: string };

/** What is known to be wrong: told by every run, failed by none. A run that breaks none of them says so, that they may go from here. */
export const known: readonly Known[] = [
  {
    rule: 'a page that comes back sees everything',
    why: 'seed 276: a page never saw that its contact was abandoned; one of 1,600 histories, the reason is not found',
  },
];

/** True for a rule that is known to be broken. */
export function isKnown(rule: string): boolean {
  return known.some((one) => one.rule === rule);
}
