import { expect, test } from 'vitest';
import { guardianConsent, MinorPolicy } from '../../../../shared/domain/minors/guardian-consent.ts';
import { readAs } from '../../../../shared/schema/read-as.ts';

const required = readAs(MinorPolicy, { guardianConsent: 'required' });
// Half past midnight of 1 May in Shanghai, still 30 April in UTC.
const on = { now: Date.parse('2026-04-30T16:30:00Z'), timeZone: 'Asia/Shanghai' };

test.each([
  [{}, 'not-needed'],
  [{ birthdate: '2012-05-01' }, 'not-needed'],
  [{ birthdate: '2012-05-02' }, 'missing'],
  [{ birthdate: '2012' }, 'missing'],
  [{ birthdate: '2011' }, 'not-needed'],
  [{ birthdate: '0000-05-02' }, 'unreadable'],
  [{ birthdate: 'in May' }, 'unreadable'],
  [{ minor: true }, 'missing'],
  [{ minor: 'true' }, 'missing'],
  [{ minor: 'false' }, 'not-needed'],
  [{ minor: 1 }, 'unreadable'],
  [{ minor: 'yes' }, 'unreadable'],
  [{ minor: false, birthdate: '2015-01-01' }, 'missing'],
  [{ minor: true, birthdate: '1990-01-01' }, 'missing'],
  [{ minor: true, guardian_consent: true }, 'given'],
  [{ minor: true, guardian_consent: 'record 4711' }, 'given'],
  [{ minor: true, guardian_consent: 1_790_000_000 }, 'given'],
  [{ minor: true, guardian_consent: false }, 'missing'],
  [{ minor: true, guardian_consent: 'false' }, 'missing'],
  [{ minor: true, guardian_consent: ' ' }, 'missing'],
])('the claims %j make consent %s', (claims, kind) => {
  expect(guardianConsent(claims, required, on).kind).toBe(kind);
});

test('what the platform says of the consent is kept, cut to size', () => {
  expect(guardianConsent({ minor: true, guardian_consent: 'r'.repeat(500) }, required, on)).toEqual({
    ...{ kind: 'given', record: 'r'.repeat(120) },
  });
});

test('nobody is asked where the policy does not', () => {
  const claims = { birthdate: '2020-01-01' };

  expect(guardianConsent(claims, undefined, on).kind).toBe('not-needed');
  expect(guardianConsent(claims, { ...required, guardianConsent: 'off' }, on).kind).toBe('not-needed');
});

test('claims of other names say the same', () => {
  const policy = { ...required, birthdateClaim: 'urn:born', consentClaim: 'urn:consent' };

  expect(guardianConsent({ 'urn:born': '2020-01-01' }, policy, on)).toEqual({ kind: 'missing', claim: 'urn:consent' });
});
