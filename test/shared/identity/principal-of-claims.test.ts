import { expect, test } from 'vitest';
import { longestTokenMs, principalOfClaims } from '../../../shared/identity/principal-of-claims.ts';

const exp = 1_790_000_000;
const expiresAtMs = exp * 1000;
const now = expiresAtMs - 3_600_000;
const principalOf = (claims: Readonly<Record<string, unknown>>, roleClaim = 'role') =>
  principalOfClaims(claims, roleClaim, now);

test('takes a student’s language and rank from the token, Chinese and ordinary without a word', () => {
  const plain = principalOf({ sub: 'mei', exp, role: 'student' });
  const special = principalOf({ sub: 'tom', exp, role: 'student', language: 'en', vip: true });

  expect(plain).toMatchObject({
    principal: { role: 'student', studentId: 'st_mei', language: 'zh', vip: false, expiresAtMs },
  });
  expect(special).toMatchObject({ principal: { studentId: 'st_tom', language: 'en', vip: true } });
});

test.each([
  [
    { zoneinfo: 'europe/paris', phone_number: '+86139' },
    { zone: 'Europe/Paris', phone: '+86139' },
  ],
  [{ zoneinfo: 'Mars/Olympus', phone_number: 7 }, {}],
  [{ zoneinfo: '' }, {}],
])('takes the time zone and the number of %o, and keeps nobody out for what is none', (claims, told) => {
  const claimed = principalOf({ sub: 'mei', exp, role: 'student', ...claims });

  expect(claimed).toEqual({
    kind: 'principal',
    principal: { role: 'student', studentId: 'st_mei', language: 'zh', vip: false, expiresAtMs, ...told },
  });
});

test.each(['agent', 'supervisor'])('takes the routing profile of an %s', (role) => {
  const claimed = principalOf({ sub: 'wang', exp, role, profile: 'frontline' });

  expect(claimed).toEqual({
    kind: 'principal',
    principal: { role, agentId: 'ag_wang', profile: 'frontline', expiresAtMs },
  });
});

test.each([
  { name: ' 王磊 Wang Lei ', told: '王磊 Wang Lei' },
  { name: '磊'.repeat(61), told: '磊'.repeat(60) },
  { name: '😀'.repeat(61), told: '😀'.repeat(60) },
  { name: '  ', told: undefined },
  { name: '\ud800王', told: '王' },
  { name: 7, told: undefined },
])('shows the other side $told for whoever is called $name, and keeps nobody out for a name', ({ name, told }) => {
  const claimed = principalOf({ sub: 'wang', exp, role: 'agent', profile: 'frontline', name });

  expect(claimed).toMatchObject({ kind: 'principal', principal: { agentId: 'ag_wang' } });
  expect(claimed.kind === 'principal' && 'name' in claimed.principal ? claimed.principal.name : undefined).toBe(told);
  const asStudent = principalOf({ sub: 'mei', exp, role: 'student', name });
  expect(asStudent.kind === 'principal' ? asStudent.principal.name : 'no principal').toBe(told);
});

test('reads the role from the claim the school’s platform puts it in', () => {
  const claims = { sub: 'mei', exp, 'https://school.example/role': 'student' };

  expect(principalOf(claims, 'https://school.example/role').kind).toBe('principal');
  expect(principalOf(claims).kind).toBe('forbidden');
});

test.each([
  {},
  { role: 'admin' },
  { role: ['cook'] },
  { role: [] },
  { role: { student: true } },
  { roles: 'student' },
  { role: null },
])('forbids the role in %j', (claims) => {
  expect(principalOf({ sub: 'mei', exp, ...claims })).toEqual({ kind: 'forbidden' });
});

test.each([
  { claims: { role: 'student', sub: '' }, field: 'sub' },
  { claims: { role: 'student', sub: 'x'.repeat(129) }, field: 'sub' },
  { claims: { role: 'student', sub: '梅\ud800' }, field: 'sub' },
  { claims: { role: 'student', sub: 'mei', language: 'fr' }, field: 'language' },
  { claims: { role: 'student', sub: 'mei', vip: 'yes' }, field: 'vip' },
  { claims: { role: 'agent', sub: 'wang' }, field: 'profile' },
  { claims: { role: 'agent', sub: 'wang', profile: '\ud800' }, field: 'profile' },
])('names the wrong claim of $claims', ({ claims, field }) => {
  expect(principalOf({ exp, ...claims })).toEqual({ kind: 'bad-claims', fields: [field] });
});

test('reads the other claims of ours from the namespace of the role’s, before the plain ones', () => {
  const at = 'https://school.example/';
  const claims = { sub: 'wang', exp, profile: 'https://example.com/wang', [`${at}role`]: ['agent'] };

  const claimed = principalOf({ ...claims, [`${at}profile`]: 'seniors', [`${at}sub`]: 'mei' }, `${at}role`);

  expect(claimed).toMatchObject({ principal: { agentId: 'ag_wang', profile: 'seniors' } });
});

test.each([
  { role: ['member', 'student'], is: 'student' },
  { role: ['student', 'agent'], is: 'agent' },
  { role: ['agent', 'supervisor', 'student'], is: 'supervisor' },
])('of the roles $role takes $is, who may most', ({ role, is }) => {
  const claimed = principalOf({ sub: 'wang', exp, role, profile: 'frontline' });

  expect(claimed).toMatchObject({ principal: { role: is } });
});

test('finds a list of roles under a path, unless a claim of that very name is there', () => {
  const claims = { sub: 'mei', exp, realm_access: { roles: ['offline_access', 'student'] } };

  expect(principalOf(claims, 'realm_access.roles').kind).toBe('principal');
  expect(principalOf({ ...claims, 'realm_access.roles': 'cook' }, 'realm_access.roles').kind).toBe('forbidden');
  expect(principalOf(claims, 'realm_access.constructor.name').kind).toBe('forbidden');
});

test.each(['auth0|5f7c8ec7c33c6c004bbafe82', 'google-oauth2|1035', 'urn:school:mei', 'a b', '梅'.repeat(128), 'mei#1'])(
  'gives a subject that cannot stand in an id one of its own: %s',
  (sub) => {
    const ids = [sub, `${sub.slice(0, -1)}?`].map((one) => idOf(one));

    expect(ids).toEqual([expect.stringMatching(/^st_x-[A-Za-z0-9_-]{43}$/), expect.stringMatching(/^st_x-/)]);
    expect(new Set(ids).size).toBe(2);
  },
);

test('keeps a subject out of the ids of mapped ones', () => {
  const mapped = String(idOf('auth0|mei')).slice('st_'.length);

  expect(idOf(mapped)).not.toBe(`st_${mapped}`);
  expect(idOf('x-mei')).toBe('st_x-mei');
});

test.each([{ typ: 'ID' }, { token_use: 'id' }, { nonce: 'n-0S6' }, { at_hash: 'a' }, { c_hash: 'c' }])(
  'takes no ID token: %j',
  (mark) => {
    expect(principalOf({ sub: 'mei', exp, role: 'student', ...mark })).toEqual({ kind: 'id-token' });
  },
);

test('takes the access tokens of the same platforms', () => {
  const access = { sub: 'mei', exp, role: 'student', typ: 'Bearer', token_use: 'access' };

  expect(principalOf(access).kind).toBe('principal');
});

test.each([exp + 365 * 86_400, 9_000_000_000_000, Number.MAX_VALUE])(
  'lets nobody in for longer than a day, whatever the token says: exp %d',
  (far) => {
    const claimed = principalOf({ sub: 'mei', exp: far, role: 'student' });

    expect(claimed).toMatchObject({ principal: { expiresAtMs: now + longestTokenMs } });
  },
);

function idOf(sub: string): unknown {
  const claimed = principalOf({ sub, exp, role: 'student' });
  return claimed.kind === 'principal' && claimed.principal.role === 'student' && claimed.principal.studentId;
}
