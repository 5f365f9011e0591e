/** The pages that may open a connection, as browsers name them in the Origin header. */
export type AllowedOrigins = ReadonlySet<string>;

/** Reads a comma-separated list of exact origins; throws on a wildcard or on anything but scheme, host and port. */
export function parseAllowedOrigins(list: string): AllowedOrigins {
  const origins = list
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
  const wrong = origins.filter((origin) => !isOrigin(origin));
  if (wrong.length > 0) {
    throw new Error(`allowed origins: ${wrong.join(', ')}: each must be exact, like https://school.example`);
  }
  return new Set(origins);
}

/** True for a page of the school, and for a client that is no browser and so sends no Origin. */
export function isOriginAllowed(allowed: AllowedOrigins, origin: string | undefined): boolean {
  return origin === undefined || allowed.has(origin);
}

function isOrigin(text: string): boolean {
  return !text.includes('*') && URL.canParse(text) && new URL(text).origin === text;
}
