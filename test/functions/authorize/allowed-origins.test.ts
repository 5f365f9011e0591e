import { expect, test } from 'vitest';
import { isOriginAllowed, parseAllowedOrigins } from '../../../functions/authorize/allowed-origins.ts';

const allowed = parseAllowedOrigins('https://school.example, http://127.0.0.1:8080');

test.each(['https://school.example', 'http://127.0.0.1:8080', undefined])('lets %s in', (origin) => {
  expect(isOriginAllowed(allowed, origin)).toBe(true);
});

test.each([
  'https://school.example.evil.example',
  'https://evil.example',
  'http://school.example',
  'https://school.example:8443',
  'https://SCHOOL.example',
  'https://school.example/',
  'null',
  '',
])('keeps "%s" out', (origin) => {
  expect(isOriginAllowed(allowed, origin)).toBe(false);
});

test.each(['*', 'https://*.school.example', 'https://school.example/', 'school.example', 'https://ok.example,*'])(
  'refuses the list "%s"',
  (list) => {
    expect(() => parseAllowedOrigins(list)).toThrow(/must be exact/);
  },
);
