/** A rule that histories are known to break, until what is said here is mended. */
export type Known = { readonly rule: string; readonly why: string };

/** What is known to be wrong: told by every run, failed by none. A run that breaks none of them says so, that they may go from here. */
export const known: readonly Known[] = [
  {
    rule: 'nothing closes over an unanswered message',
    why: 'what a student writes during the wrap-up is acknowledged, and the contact closes over it',
  },
  {
    rule: 'every danger is alerted',
    why: 'what is said past self-service is heard by a task sent after the append, which a lost answer or a killed function loses',
  },
];

/** True for a rule that is known to be broken. */
export function isKnown(rule: string): boolean {
  return known.some((one) => one.rule === rule);
}
