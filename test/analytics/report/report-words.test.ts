import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formulas } from '../../../analytics/metric/receipt.ts';
import english from '../../../analytics/report/words/en.json' with { type: 'json' };
import { fill, nameIn, reportLanguages, reportWords } from '../../../analytics/report/words/words.ts';
import chinese from '../../../analytics/report/words/zh.json' with { type: 'json' };
import { sentencesIn } from '../../web/words/sentences.ts';
import { typographyOf } from '../../web/words/typography.ts';

const placesIn = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();
const named = (words: object) => sentencesIn(words).filter(([path]) => !path.startsWith('/formulas/'));

test('each language has a file, with the keys and places of the English one', () => {
  const files = readdirSync('analytics/report/words').filter((name) => name.endsWith('.json'));
  expect(files.toSorted()).toEqual(reportLanguages.map((language) => `${language}.json`).toSorted());

  const chineseOf = new Map(named(chinese));
  const differing = named(english).filter(([path, sentence]) => {
    const other = chineseOf.get(path);
    // A language may leave the year out of a title or write an hour without its nought.
    return other === undefined || (path !== '/hour' && placesIn(other).join() !== placesIn(sentence).join());
  });

  expect(differing).toEqual([]);
  expect(named(chinese)).toHaveLength(named(english).length);
});

test('every formula has a name in Chinese, and short names are of formulas that exist', () => {
  const names = formulas.map(({ name }) => name).toSorted();

  expect(Object.keys(chinese.formulas).toSorted()).toEqual(names);
  expect(Object.keys(english.formulas).filter((name) => !names.includes(name))).toEqual([]);
});

test('Chinese is set as Chinese is', () => {
  expect(sentencesIn(chinese).flatMap(([path, sentence]) => typographyOf(path, sentence))).toEqual([]);
});

test('what the school knows by an id is called as on its pages, and by its id where it has no name', () => {
  const { names } = reportWords('zh');

  expect([nameIn(names.topics, 'refund'), nameIn(names.queues, 'billing')]).toEqual(['退款', '缴费']);
  expect([nameIn(names.topics, 'a-new-one'), nameIn(names.topics, 'constructor')]).toEqual([
    'a-new-one',
    'constructor',
  ]);
});

test('a place that nothing fills stands', () => {
  expect(fill('{one} and {other}', { one: '1' })).toBe('1 and {other}');
});
