import { describe, expect, it } from 'vitest';
import { matchRoute } from '../../../local/gateway/http-route.ts';

const route = (key: string) => {
  const [method = '', path = ''] = key.split(' ');
  const parts = path.split('/').filter((part) => part !== '');
  return { key, method: key === '$default' ? 'ANY' : method, parts, functionArn: '', timeoutMs: 1, jwt: undefined };
};
const routes = ['GET /items', 'GET /items/{id}', 'ANY /items/{id}', 'GET /items/new', 'GET /files/{path+}'].map(route);

describe('matchRoute', () => {
  it.each([
    ['GET', '/items', 'GET /items', {}],
    ['GET', '/items/', 'GET /items', {}],
    ['GET', '/items/7', 'GET /items/{id}', { id: '7' }],
    ['PUT', '/items/7', 'ANY /items/{id}', { id: '7' }],
    ['GET', '/items/new', 'GET /items/new', {}],
    ['GET', '/files/a/b%20c', 'GET /files/{path+}', { path: 'a/b c' }],
    ['GET', '/items/%E0%A4%A', 'GET /items/{id}', { id: '%E0%A4%A' }],
    ['GET', '/files/a/100%', 'GET /files/{path+}', { path: 'a/100%' }],
  ])('finds the route of %s %s', (method, path, key, pathParameters) => {
    const match = matchRoute(routes, method, path);

    expect([match?.route.key, match?.pathParameters]).toEqual([key, pathParameters]);
  });

  it('finds none for another path, unless there is a default route', () => {
    expect(matchRoute(routes, 'GET', '/else')).toBeUndefined();
    expect(matchRoute([...routes, route('$default')], 'GET', '/else')?.route.key).toBe('$default');
  });
});
