import { describe, expect, it } from 'vitest';
import { readRequestGoal } from '../../../local/outgoing/request-goal.ts';
import { pathStyle } from '../../../local/outgoing/seal-requests.ts';

const wanted = { host: 'example.com', port: 8080, path: '/a?b=1', method: 'PUT' };

describe('a request of node:http', () => {
  it.each([
    ['a URL and options', ['http://example.com:8080/a?b=1', { method: 'put', headers: { A: '1' } }]],
    ['a URL object and options', [new URL('http://example.com:8080/a?b=1'), { method: 'PUT', headers: ['A', '1'] }]],
    ['options', [{ host: 'example.com', port: '8080', path: '/a?b=1', method: 'PUT', headers: { A: 1 } }]],
    ['options that name the host twice', [{ ...wanted, host: 'other', hostname: 'example.com', headers: { A: '1' } }]],
  ])('is read from %s', (_what, values) => {
    expect(readRequestGoal('http:', values)).toMatchObject({ ...wanted, headers: { A: '1' }, onResponse: undefined });
  });

  it('goes to this machine, by GET, to the port of its protocol when it does not say', () => {
    expect(readRequestGoal('https:', [{}])).toMatchObject({ host: 'localhost', port: 443, path: '/', method: 'GET' });
    expect(readRequestGoal('http:', ['http://example.com'])).toMatchObject({ port: 80 });
  });

  it.each([
    ['files.s3.amazonaws.com', '/files/key'],
    ['my.files.s3.eu-west-1.amazonaws.com', '/my.files/key'],
    ['files.s3-accelerate.amazonaws.com', '/files/key'],
    ['s3.eu-west-1.amazonaws.com', '/key'],
    ['127.0.0.1', '/key'],
  ])('to the bucket host %s has the path %s', (host, path) => {
    expect(pathStyle({ host, path: '/key' })).toBe(path);
  });
});
