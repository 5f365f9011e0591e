import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Clock } from './clock.ts';
import type { DataDirectory } from './engines/data-directory.ts';
import { numberOf } from './json.ts';

const lifetimeSeconds = 3600;
const reserved = new Set(['iss', 'iat', 'exp', 'nbf', 'ttl']);

/** Signs tokens for made-up people, for development alone. */
export type Issuer = {
  readonly keys: { readonly keys: readonly JWK[] };
  /** A token with these claims; `ttl` is its life in seconds of the compressed clock, an hour when absent. */
  sign(claims: Readonly<Record<string, string>>, issuer: string): Promise<string>;
};

/** Opens the issuer with the key that the data directory keeps, or a new one; `always` are claims of every token. */
export async function openIssuer(
  data: DataDirectory,
  clock: Clock,
  always: Readonly<Record<string, string>>,
): Promise<Issuer> {
  const { publicJwk, privateJwk } = await keyPair(data);
  const key = await importJWK(privateJwk, 'ES256');
  return {
    keys: { keys: [{ ...publicJwk, kid: 'local', alg: 'ES256', use: 'sig' }] },
    sign: (claims, issuer) => {
      const own = Object.entries({ ...always, ...claims })
        .filter(([name]) => !reserved.has(name))
        .map(([name, value]) => [name, flagOf(value)]);
      const now = Math.floor(clock.now() / 1000);
      return new SignJWT(Object.fromEntries(own))
        .setProtectedHeader({ alg: 'ES256', kid: 'local', typ: 'JWT' })
        .setIssuer(issuer)
        .setIssuedAt(now)
        .setExpirationTime(now + numberOf(claims.ttl, lifetimeSeconds))
        .sign(key);
    },
  };
}

/** A query string has only texts; a platform's flags are booleans. */
function flagOf(value: string): string | boolean {
  return value === 'true' || value === 'false' ? value === 'true' : value;
}

async function keyPair(data: DataDirectory): Promise<{ publicJwk: JWK; privateJwk: JWK }> {
  const kept = data.read('issuer-key');
  if (typeof kept.d === 'string') return { publicJwk: withoutPrivate(kept), privateJwk: { ...kept } };
  const pair = await generateKeyPair('ES256', { extractable: true });
  const privateJwk = await exportJWK(pair.privateKey);
  data.write('issuer-key', privateJwk);
  return { publicJwk: withoutPrivate(privateJwk), privateJwk };
}

function withoutPrivate({ d: _secret, ...publicJwk }: JWK): JWK {
  return publicJwk;
}
