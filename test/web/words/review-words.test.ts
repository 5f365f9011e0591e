import { expect, test } from 'vitest';
import { reviewWordsIn } from '../../../web/reviews/review-words.ts';
import { languages } from '../../../web/words/words.ts';
import { sentencesIn } from './sentences.ts';
import { typographyOf } from './typography.ts';

const placesIn = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([place]) => place).toSorted();

test.each(languages)('the words about reviews are there in %s, with the places of the English ones', (language) => {
  const of = (one: string) =>
    sentencesIn(reviewWordsIn(one)).map(([path, sentence]) => [path, placesIn(sentence), sentence !== '']);

  expect(of(language)).toEqual(of('en'));
});

test.each(['zh', 'zh-TW'])('the words about reviews are set as Chinese is: %s', (language) => {
  const sentences = sentencesIn(reviewWordsIn(language));

  expect(sentences.length).toBeGreaterThan(50);
  expect(sentences.flatMap(([path, sentence]) => typographyOf(path, sentence))).toEqual([]);
});

test('each language of the pages has its own', () => {
  expect(new Set(languages.map((language) => reviewWordsIn(language).give)).size).toBe(languages.length);
});
