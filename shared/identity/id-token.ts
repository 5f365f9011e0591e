/**
 * Whether the claims are those of an ID token: it tells a page who signed in and is for the page alone, often longer-lived and kept in more
 * places than an access token. Sources: OpenID Connect Core 1.0, 2 and 3.1.3.6 (`nonce`, `at_hash`, `c_hash`); Keycloak (`typ`); Amazon Cognito (`token_use`).
 */
export function isIdToken(claims: Readonly<Record<string, unknown>>): boolean {
  const { typ, token_use: use } = claims;
  if (isText(typ, 'id') || isText(use, 'id')) return true;
  return ['nonce', 'at_hash', 'c_hash'].some((name) => claims[name] !== undefined);
}

function isText(value: unknown, text: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === text;
}
