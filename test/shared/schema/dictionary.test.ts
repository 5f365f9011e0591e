import * as v from 'valibot';
import { expect, test } from 'vitest';
import { anyDictionary, dictionary } from '../../../shared/schema/dictionary.ts';

const Skills = dictionary(v.pipe(v.string(), v.regex(/^[a-z_]+$/)), v.number());

test('takes any keys of their form, and no values of another', () => {
  expect(v.parse(Skills, { billing: 1, exams: 5 })).toEqual({ billing: 1, exams: 5 });
  expect(v.safeParse(Skills, { billing: '1' }).success).toBe(false);
  expect(v.safeParse(Skills, { Billing: 1 }).success).toBe(false);
});

test.each([[[]], [[1]], [null], ['billing'], [undefined]])('%o is none', (value) => {
  expect(v.safeParse(Skills, value).success).toBe(false);
  expect(v.safeParse(anyDictionary, value).success).toBe(false);
});

test('any other object is taken as it is', () => {
  const object = { one: 1, two: ['zwei'], three: {} };

  expect(v.parse(anyDictionary, object)).toBe(object);
});

test('a key that would change the prototype changes nothing', () => {
  const read = v.parse(Skills, JSON.parse('{"billing": 1, "__proto__": 2}'));

  expect(Object.keys(read)).toEqual(['billing']);
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});
