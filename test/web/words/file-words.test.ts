import { expect, test } from 'vitest';
import { fileWordsIn } from '../../../web/files/file-words.ts';
import { languages } from '../../../web/words/words.ts';
import { sentencesIn } from './sentences.ts';

const placesIn = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([place]) => place).toSorted();

test.each(languages)('the words about files are there in %s, with the places of the English ones', (language) => {
  const of = (one: string) => sentencesIn(fileWordsIn(one)).map(([path, sentence]) => [path, placesIn(sentence)]);

  expect(of(language)).toEqual(of('en'));
});

test('each language of the pages has its own', () => {
  expect(new Set(languages.map((language) => fileWordsIn(language).failed)).size).toBe(languages.length);
});
