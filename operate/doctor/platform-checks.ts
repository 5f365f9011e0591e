import * as v from 'valibot';
import { principalOfClaims } from '../../shared/identity/principal-of-claims.ts';
import { keysOf, tokenVerifier } from '../../shared/identity/verify-token.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { type Check, good, missing, skipped } from './check.ts';
import type { Wishes } from './wishes.ts';

const patienceMs = 5_000;
const KeySet = v.object({
  keys: v.array(v.object({ kty: v.string(), kid: v.optional(v.string()), alg: v.optional(v.string()) })),
});
const asymmetric = new Set(['RSA', 'EC', 'OKP']);
const isExample = (address: string) => new URL(address).hostname.endsWith('.example');

/** Whether the issuer, its keys, the origins and the address for alarms are those of a school. */
export function wishChecks({ issuer, origins, alarmEmail }: Wishes): readonly Check[] {
  const examples = origins.filter(isExample);
  return [
    isExample(issuer)
      ? missing(
          'issuer',
          `${issuer} is the example, whose tokens nobody has`,
          'Give --issuer https://..., the iss of your platform',
        )
      : good('issuer', issuer),
    examples.length > 0
      ? missing(
          'origins',
          `${examples.join(', ')}: the example, so no page may connect`,
          'Give --origins https://...,https://...',
        )
      : good('origins', origins.join(', ')),
    alarmEmail === undefined
      ? missing('alarms', 'nobody is told when something breaks', 'Give --alarm-email ops@your.school')
      : good('alarms', `go to ${alarmEmail}, once it has confirmed`),
  ];
}

/** Whether the key set can be had, and holds keys a token may be checked with. */
export async function keysCheck({ jwksUrl }: Wishes): Promise<Check> {
  const todo = 'Give --jwks https://..., the jwks_uri of your platform, which AWS must reach from outside';
  if (isExample(jwksUrl)) return missing('keys', `${jwksUrl} is the example`, todo);
  try {
    const response = await fetch(jwksUrl, { signal: AbortSignal.timeout(patienceMs) });
    if (!response.ok) return missing('keys', `${jwksUrl} answers ${response.status}`, todo);
    return judgeKeys(jwksUrl, await response.json(), todo);
  } catch (error) {
    return missing('keys', `${jwksUrl} cannot be reached (${reasonOf(error)})`, todo);
  }
}

function judgeKeys(jwksUrl: string, body: unknown, todo: string): Check {
  const parsed = v.safeParse(KeySet, body);
  if (!parsed.success) return missing('keys', `${jwksUrl} is no key set: it has no list "keys"`, todo);
  const usable = parsed.output.keys.filter(({ kty }) => asymmetric.has(kty));
  if (usable.length === 0)
    return missing(
      'keys',
      `${jwksUrl} holds no RSA, EC or OKP key`,
      'Let the platform sign with one: a shared secret is not believed',
    );
  return good(
    'keys',
    `${usable.length} at ${jwksUrl}: ${usable.map(({ kid, alg, kty }) => `${kid ?? 'no kid'} ${alg ?? kty}`).join(', ')}`,
  );
}

/** Whether an example token of the platform would buy a ticket, and for whom. */
export async function tokenCheck(wishes: Wishes, token: string | undefined, keys: Check, now: Ms): Promise<Check> {
  if (token === undefined)
    return missing(
      'token',
      'no example token was checked',
      'Save one that the platform gives a page, and give --token-file FILE',
    );
  if (keys.kind !== 'good') return skipped('token', 'it cannot be checked without the keys');
  const { issuer, audience, roleClaim, jwksUrl } = wishes;
  const verified = await tokenVerifier({ issuer, audience, keys: keysOf(jwksUrl) })(token, now);
  if (verified.kind === 'expired') return missing('token', 'the example token has expired', 'Save a fresh one');
  if (verified.kind === 'refused') return refusedToken(wishes, token);
  const claimed = principalOfClaims(verified.claims, roleClaim, now);
  switch (claimed.kind) {
    case 'principal':
      return good(
        'token',
        `lets in the ${claimed.principal.role} ${claimed.principal.role === 'student' ? claimed.principal.studentId : claimed.principal.agentId}`,
      );
    case 'id-token':
      return missing(
        'token',
        'it is an ID token, which tells a page who signed in',
        'Let the page send the access token',
      );
    case 'forbidden':
      return missing(
        'token',
        `its claim ${roleClaim} is not, and does not hold, student, agent or supervisor`,
        `Its claims are ${Object.keys(verified.claims).join(', ')}: give --role-claim NAME, or let the platform add the role`,
      );
    case 'bad-claims':
      return missing(
        'token',
        `these claims are missing or wrong: ${claimed.fields.join(', ')}`,
        'docs/protocol.md says what each must be',
      );
  }
}

/** Says of a token that is not believed what it says itself. */
function refusedToken({ issuer, audience, jwksUrl }: Wishes, token: string): Check {
  const claims = claimsOf(token);
  if (claims === undefined) return missing('token', 'the file holds no JWT', 'Save the token alone, without "Bearer"');
  const audiences = [claims.aud].flat();
  if (claims.iss !== issuer)
    return missing(
      'token',
      `its iss is ${String(claims.iss)} and not ${issuer}`,
      `Give --issuer ${String(claims.iss)}`,
    );
  if (!audiences.includes(audience))
    return missing(
      'token',
      `its aud is ${audiences.join(', ')} and not ${audience}`,
      `Give --audience ${String(audiences[0])}, if that names this center`,
    );
  return missing(
    'token',
    `it is not signed with a key of ${jwksUrl}, lacks exp or sub, or is not valid yet`,
    'Compare the kid in its header with the keys above',
  );
}

const Claims = v.object({ iss: v.optional(v.unknown()), aud: v.optional(v.unknown()) });

function claimsOf(token: string): v.InferOutput<typeof Claims> | undefined {
  try {
    const [, payload = ''] = token.split('.');
    return v.parse(Claims, JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
