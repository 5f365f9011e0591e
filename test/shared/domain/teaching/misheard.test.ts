import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { ContactRecord } from '../../../../shared/domain/metrics/contact-record.ts';
import { foldContact } from '../../../../shared/domain/metrics/fold-contact.ts';
import { misheardIn } from '../../../../shared/domain/teaching/misheard.ts';
import { ContactId } from '../../../../shared/schema/ids.ts';
import { closed, contactId, logOf, queued, requested, start } from '../contact/make-contact.ts';

const folded = foldContact(contactId, logOf(requested, queued, closed)) ?? expect.fail('not closed');
const record = (name: string, change: Partial<ContactRecord>): ContactRecord => ({
  ...folded,
  contactId: v.parse(ContactId, `ct_misheard_${name}`),
  ...change,
});
const whyOf = (change: Partial<ContactRecord>) => misheardIn([record('one', change)])[0]?.why;

it.each([
  ['an alarm that was none', { danger: 'abuse', dangerWas: false }, 'false-alarm'],
  ['a danger that was not heard', { dangerWas: true, dangerKind: 'abuse' }, 'not-heard'],
  ['one that was not heard, of no kind', { dangerWas: true }, 'not-heard'],
  ['one that was heard as another kind', { danger: 'unnamed', dangerWas: true, dangerKind: 'abuse' }, 'other-kind'],
  ['one that was heard rightly', { danger: 'abuse', dangerWas: true, dangerKind: 'abuse' }, undefined],
  ['one of which nobody named a kind', { danger: 'abuse', dangerWas: true }, undefined],
  ['what was no danger and not heard as one', { dangerWas: false }, undefined],
  ['an alarm of which nobody says anything', { danger: 'abuse' }, undefined],
  ['any other contact', {}, undefined],
] as const)('of %s it says %o', (_what, change, why) => {
  expect(whyOf(change)).toBe(why);
});

it('lists the newest first, by ids and kinds and nothing else', () => {
  const heard = { danger: 'threats', dangerWas: false } as const;

  const listed = misheardIn([
    record('old', { ...heard, closedAt: start }),
    record('newest', { dangerWas: true, dangerKind: 'extortion', closedAt: start + 9 }),
    record('same2', { ...heard, closedAt: start + 5 }),
    record('same1', { ...heard, closedAt: start + 5 }),
  ]);

  expect(listed.map((one) => one.contactId)).toEqual(
    ['newest', 'same1', 'same2', 'old'].map((name) => `ct_misheard_${name}`),
  );
  expect(listed[0]).toEqual({
    ...{ why: 'not-heard', at: start + 9, contactId: 'ct_misheard_newest', language: 'zh' },
    said: 'extortion',
  });
});
