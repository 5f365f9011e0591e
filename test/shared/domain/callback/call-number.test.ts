import { expect, test } from 'vitest';
import { maskNumber, readNumber } from '../../../../shared/domain/callback/call-number.ts';
import { usualCallbacks } from '../../../../shared/domain/center/callback-policy.ts';

test.each([
  ['+8613912345678', { kind: 'number', number: '+8613912345678' }],
  ['+86 (139) 1234-5678', { kind: 'number', number: '+8613912345678' }],
  ['13912345678', { kind: 'refused', why: 'form' }],
  ['+86', { kind: 'refused', why: 'form' }],
  ['+861391234567890123', { kind: 'refused', why: 'form' }],
  ['+86139１２３４５６７８', { kind: 'refused', why: 'form' }],
  ['+86139123x5678', { kind: 'refused', why: 'form' }],
  ['+33612345678', { kind: 'refused', why: 'country' }],
  ['+8616812345', { kind: 'refused', why: 'premium' }],
  ['+852 900 12345678', { kind: 'refused', why: 'premium' }],
])('%s is read as %o', (text, read) => {
  expect(readNumber(text, usualCallbacks)).toEqual(read);
});

test('a school that names no countries calls no number', () => {
  const { numbers: _none, ...policy } = usualCallbacks;

  expect(readNumber('+8613912345678', policy)).toEqual({ kind: 'refused', why: 'country' });
});

test('a mask shows the country and two digits', () => {
  expect(maskNumber('+8613912345678', usualCallbacks)).toBe('+86 ••• 78');
});
