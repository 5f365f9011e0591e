import { expect, test } from 'vitest';
import { principalOfClaims } from '../../../functions/tickets/principal-of-claims.ts';

const exp = 1_790_000_000;
const expiresAtMs = exp * 1000;

test('takes a student’s language and rank from the token, Chinese and ordinary without a word', () => {
  const plain = principalOfClaims({ sub: 'mei', exp, role: 'student' }, 'role');
  const special = principalOfClaims({ sub: 'tom', exp, role: 'student', language: 'en', vip: true }, 'role');

  expect(plain).toMatchObject({
    principal: { role: 'student', studentId: 'st_mei', language: 'zh', vip: false, expiresAtMs },
  });
  expect(special).toMatchObject({ principal: { studentId: 'st_tom', language: 'en', vip: true } });
});

test.each(['agent', 'supervisor'])('takes the routing profile of an %s', (role) => {
  const claimed = principalOfClaims({ sub: 'wang', exp, role, profile: 'frontline' }, 'role');

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
])('shows students $told for an agent called $name, and keeps nobody out for a name', ({ name, told }) => {
  const claimed = principalOfClaims({ sub: 'wang', exp, role: 'agent', profile: 'frontline', name }, 'role');

  expect(claimed).toMatchObject({ kind: 'principal', principal: { agentId: 'ag_wang' } });
  expect(claimed.kind === 'principal' && 'name' in claimed.principal ? claimed.principal.name : undefined).toBe(told);
});

test('reads the role from the claim the school’s platform puts it in', () => {
  const claims = { sub: 'mei', exp, 'https://school.example/role': 'student' };

  expect(principalOfClaims(claims, 'https://school.example/role').kind).toBe('principal');
  expect(principalOfClaims(claims, 'role').kind).toBe('forbidden');
});

test.each([{}, { role: 'admin' }, { role: ['student'] }, { role: null }])('forbids the role in %j', (claims) => {
  expect(principalOfClaims({ sub: 'mei', exp, ...claims }, 'role')).toEqual({ kind: 'forbidden' });
});

test.each([
  { claims: { role: 'student', sub: 'a b' }, field: 'sub' },
  { claims: { role: 'student', sub: 'x'.repeat(65) }, field: 'sub' },
  { claims: { role: 'student', sub: 'mei#1' }, field: 'sub' },
  { claims: { role: 'student', sub: 'mei', language: 'fr' }, field: 'language' },
  { claims: { role: 'student', sub: 'mei', vip: 'yes' }, field: 'vip' },
  { claims: { role: 'agent', sub: 'wang' }, field: 'profile' },
  { claims: { role: 'agent', sub: 'wang', profile: '\ud800' }, field: 'profile' },
])('names the wrong claim of $claims', ({ claims, field }) => {
  expect(principalOfClaims({ exp, ...claims }, 'role')).toEqual({ kind: 'bad-claims', fields: [field] });
});
