import { describe, expect, it } from 'vitest';
import { countFeatures, kindOf } from '../../../../../shared/answers/engine/features/features.ts';
import { emptyLexicon, openLexicon } from '../../../../../shared/answers/engine/words/lexicon.ts';

const lexicon = openLexicon({
  ...emptyLexicon().stored,
  concepts: ['open 打开 打不开', 'app 软件', 'signup register 注册', '不能 不', 'money 钱'],
});

const conceptsOf = (text: string): readonly number[] =>
  [...countFeatures(text, lexicon).keys()].filter((id) => kindOf(id) === 2).sort((a, b) => a - b);

describe('the concepts of a message', () => {
  it.each([
    ['another word of the group', '打开软件', 'open app'],
    ['another order', 'app open', 'open app'],
    ['another form of an English word', 'registers', 'registering'],
    ['one word written as two', 'sign up', 'signup'],
    ['the longest Chinese word alone', '打不开', '打开'],
    ['Latin letters that touch Chinese ones', 'app打不开', 'app 打不开'],
  ])('are the same in %s', (_, one, other) => {
    expect(conceptsOf(one)).not.toEqual([]);
    expect(conceptsOf(one)).toEqual(conceptsOf(other));
  });

  it('are features alone and by twos', () => {
    expect(conceptsOf('open')).toHaveLength(1);
    expect(conceptsOf('open app')).toHaveLength(3);
    expect(conceptsOf('open app money')).toHaveLength(6);
  });

  it('are few however many a long message names', () => {
    const many = openLexicon({ ...lexicon.stored, concepts: Array.from({ length: 300 }, (_, at) => `word${at}x`) });
    const text = Array.from({ length: 300 }, (_, at) => `word${at}x`).join(' ');

    const named = [...countFeatures(text, many).keys()].filter((id) => kindOf(id) === 2);

    expect(named).toHaveLength(300 + (16 * 15) / 2);
  });
});

it('ends a word where Chinese begins', () => {
  const apart = countFeatures('app 打不开', lexicon);

  expect([...countFeatures('app打不开', lexicon).keys()].every((id) => apart.has(id))).toBe(true);
});

it('is counted once for all that ask of one message in turn', () => {
  const counts = countFeatures('open app', lexicon);

  expect(countFeatures('open app', lexicon)).toBe(counts);
  expect(countFeatures('app', lexicon)).not.toBe(counts);
  expect(countFeatures('open app', lexicon)).toEqual(counts);
});
