import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keysOf, tokenVerifier, type VerifyToken } from '../../../shared/identity/verify-token.ts';
import { audience, issuer, schoolPlatform } from '../../functions/tickets/school-platform.ts';

const now = Date.parse('2026-09-07T02:00:00Z');
const exp = now / 1000 + 600;
let school: Awaited<ReturnType<typeof schoolPlatform>>;
let verify: VerifyToken;

beforeAll(async () => {
  school = await schoolPlatform();
  verify = tokenVerifier({ issuer, audience, keys: keysOf(school.jwksUrl) });
});
afterAll(() => school.close());

test('believes a token the school signed for this center', async () => {
  const token = await school.sign({ sub: 'mei', exp, role: 'student' });

  expect(await verify(token, now)).toMatchObject({ kind: 'verified', claims: { sub: 'mei', role: 'student', exp } });
});

test('tells an expired token from a wrong one', async () => {
  const token = await school.sign({ sub: 'mei', exp });

  expect(await verify(token, exp * 1000 + 1000)).toEqual({ kind: 'expired' });
});

test.each([
  { name: 'of another issuer', claims: { iss: 'https://evil.example', sub: 'mei', exp }, fault: 'its iss is not' },
  { name: 'for another audience', claims: { aud: 'another-app', sub: 'mei', exp }, fault: 'its aud is not' },
  { name: 'that never expires', claims: { sub: 'mei' }, fault: 'its exp is missing' },
  { name: 'of nobody', claims: { exp }, fault: 'its sub is missing' },
  { name: 'not valid yet', claims: { sub: 'mei', exp, nbf: exp - 60 }, fault: 'its nbf is still to come' },
  { name: 'whose nbf is no moment', claims: { sub: 'mei', exp, nbf: 'soon' }, fault: 'its nbf is no number' },
])('refuses a token $name, and says what of it is wrong', async ({ claims, fault }) => {
  expect(await verify(await school.sign(claims), now)).toEqual({
    kind: 'refused',
    fault: expect.stringContaining(fault),
  });
});

test('refuses a token signed with another key, with a shared secret or not at all', async () => {
  const stranger = await generateKeyPair('ES256');
  const claims = { iss: issuer, aud: audience, sub: 'mei', exp };
  const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(stranger.privateKey);
  const nameless = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(stranger.privateKey);
  const shared = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(new Uint8Array(32));
  const unsigned = new UnsecuredJWT(claims).encode();
  const unknown = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k9' }).sign(stranger.privateKey);
  const told = [
    [forged, 'signed with no key that it names or that fits'],
    [nameless, 'signed with no key that it names or that fits'],
    [unknown, 'has the kid'],
    [shared, 'its alg is none of RS256'],
    [unsigned, 'its alg is none of RS256'],
    ...['abc', 'a.b.c', ''].map((token) => [token, 'no signed JWT'] as const),
  ] as const;

  for (const [token, fault] of told)
    expect(await verify(token, now)).toEqual({ kind: 'refused', fault: expect.stringContaining(fault) });
});

test('asks for a kid where several keys of the school fit without one', async () => {
  const pairs = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  const keys = await Promise.all(
    pairs.map(async ({ publicKey }, at) => ({ ...(await exportJWK(publicKey)), kid: `k${at}` })),
  );
  const verifyWithTwo = tokenVerifier({ issuer, audience, keys: createLocalJWKSet({ keys }) });
  const sign = (header: { readonly kid?: string }) =>
    new SignJWT({ iss: issuer, aud: audience, sub: 'mei', exp })
      .setProtectedHeader({ alg: 'ES256', ...header })
      .sign(pairs[1].privateKey);

  expect(await verifyWithTwo(await sign({}), now)).toEqual({
    kind: 'refused',
    fault: 'several keys of the school fit its header: a kid must name one',
  });
  expect(await verifyWithTwo(await sign({ kid: 'k1' }), now)).toMatchObject({ kind: 'verified' });
});

test('throws when the school’s keys cannot be had, instead of blaming the token', async () => {
  const unreachable = tokenVerifier({ issuer, audience, keys: keysOf('http://127.0.0.1:9/keys') });

  await expect(unreachable(await school.sign({ sub: 'mei', exp }), now)).rejects.toThrow();
});
