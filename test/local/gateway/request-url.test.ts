import { expect, it } from 'vitest';
import { urlOf } from '../../../local/gateway/request-url.ts';

it.each([
  ['/', '/'],
  ['//', '//'],
  ['///', '///'],
  ['//evil.example/x?y=1', '//evil.example/x'],
  ['/a%', '/a%'],
  ['?ticket=1', '/'],
  ['http://evil.example/_local/token', '/_local/token'],
  ['*', '/*'],
  ['http://', '/http%3A%2F%2F'],
  [undefined, '/'],
])('reads %s as the path %s', (url, pathname) => {
  expect(urlOf({ url }).pathname).toBe(pathname);
});

it('keeps the query', () => {
  expect(urlOf({ url: '//v1?ticket=a%2Bb' }).searchParams.get('ticket')).toBe('a+b');
});
