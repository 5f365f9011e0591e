import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { noFields } from './no-fields.ts';

// An empty object that is a field of what something is to match: it would match any.
const matchesAny = /toMatchObject\([^;]*?\w: \{\}[^;]*?\);/;

test('an object without fields is one inside of what is matched, and no other is', () => {
  expect({ slots: {} }).toMatchObject({ slots: noFields });
  expect({ slots: { one: 1 } }).not.toMatchObject({ slots: noFields });
  expect({ slots: { one: 1 } }).toMatchObject({ slots: {} });
});

test('no test takes an empty object inside of what is matched for one without fields', () => {
  const files = globSync('test/**/*.test.ts').concat(globSync('test/**/*.contract.ts'));
  const wrong = files.filter(
    (file) => file !== 'test/no-fields.test.ts' && matchesAny.test(readFileSync(file, 'utf8')),
  );

  expect(files.length).toBeGreaterThan(400);
  expect(wrong).toEqual([]);
});
