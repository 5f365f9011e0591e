/** Addresses of the running program that a template may want to know. */
export type OwnAddresses = {
  /** Such as `http://127.0.0.1:4280`. */
  readonly origin: string;
  /** Every origin its pages may be opened from. */
  readonly origins: readonly string[];
};

/**
 * Value of a template parameter: the one given by hand, else by the end of its name the address of the development
 * issuer (`JwksUrl`, `TokenIssuer`) or the pages' origins (`AllowedOrigins`); undefined leaves the template's default.
 */
export function parameterOf(
  name: string,
  given: Readonly<Record<string, string>>,
  own: OwnAddresses,
): string | undefined {
  if (given[name] !== undefined) return given[name];
  if (name.endsWith('JwksUrl')) return `${own.origin}/_local/jwks.json`;
  if (name.endsWith('TokenIssuer')) return `${own.origin}/_local`;
  if (name.endsWith('AllowedOrigins')) return own.origins.join(',');
  return undefined;
}
