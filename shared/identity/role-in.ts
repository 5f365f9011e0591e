/** What a person may be, the one who may most first. */
const roles = ['supervisor', 'agent', 'student'] as const;

/** The role a token gives its person. */
export type TokenRole = (typeof roles)[number];

/**
 * The role in a claim: its text, or of a list the one of ours that may most. A claim's name may have any form, also that of an address; one
 * that is not there may be a path, as `realm_access.roles`. Undefined when there is none of ours.
 */
export function roleIn(claims: Readonly<Record<string, unknown>>, claim: string): TokenRole | undefined {
  const value = Object.hasOwn(claims, claim) ? claims[claim] : valueAt(claims, claim.split('.'));
  const named: readonly unknown[] = Array.isArray(value) ? value : [value];
  return roles.find((role) => named.includes(role));
}

function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return valueAt(Reflect.get(value, name), rest);
}
