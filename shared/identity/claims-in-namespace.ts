/** Claims of ours that a platform may have to put under a namespace of its own, because it keeps the plain names for itself. */
const ours = ['language', 'vip', 'profile', 'name', 'zoneinfo', 'phone_number'] as const;

/** The claims with those of ours that stand in the role claim's namespace: beside `https://school.example/role` that is `https://school.example/profile`. */
export function claimsInNamespace(
  claims: Readonly<Record<string, unknown>>,
  roleClaim: string,
): Readonly<Record<string, unknown>> {
  const namespace = /^[a-z]+:\S*[/#:]/.exec(roleClaim)?.[0];
  if (namespace === undefined) return claims;
  const found = ours.filter((name) => Object.hasOwn(claims, `${namespace}${name}`));
  return { ...claims, ...Object.fromEntries(found.map((name) => [name, claims[`${namespace}${name}`]])) };
}
