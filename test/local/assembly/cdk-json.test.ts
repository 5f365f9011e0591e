import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCdkJson } from '../../../local/assembly/cdk-json.ts';
import { emptyDirectory } from '../helpers/fixture-app.ts';

function read(settings: object) {
  const root = emptyDirectory();
  writeFileSync(join(root, 'cdk.json'), JSON.stringify({ app: 'node app.ts', ...settings }));
  return readCdkJson(root);
}

describe('cdk.json', () => {
  it('tells the names of its app for runs on a laptop', () => {
    const local = {
      claims: { aud: 'x' },
      person: { sub: 'bob', age: 7 },
      values: { Pool: 'p' },
      allowedHosts: ['a:1'],
      data: '.x',
      pages: 'web',
    };

    expect(read({ local })?.local).toEqual({ ...local, person: { sub: 'bob', age: '7' } });
  });

  it('may say nothing of them', () => {
    expect(read({})?.local).toEqual({ claims: {}, person: { sub: 'ann' }, values: {}, allowedHosts: [] });
  });

  it('adds context for the laptop alone to its own', () => {
    const context = { a: 1, b: 2 };

    expect(read({ context, local: { context: { b: 3 } } })?.context).toEqual({ a: 1, b: 3 });
  });

  it('is refused with a name that means nothing', () => {
    expect(() => read({ local: { page: 'web' } })).toThrow(
      /"local" of .*cdk.json has "page", which is none of context, /,
    );
  });
});
