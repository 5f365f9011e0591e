import { describe, expect, it } from 'vitest';
import { faultsText, readFaults } from '../../../local/faults/fault-rates.ts';

describe('the rates of --faults', () => {
  it('are what is named, and nothing else goes wrong', () => {
    expect(readFaults('seed=7,conflicts=.1, twice = 1')).toEqual({
      ...{ seed: 7, conflicts: 0.1, throttle: 0, slow: 0, hang: 0, lost: 0, posts: 0, twice: 1 },
      concurrency: Number.POSITIVE_INFINITY,
    });
  });

  it('are told in the form they are read in', () => {
    expect(faultsText(readFaults('posts=.25,concurrency=10'))).toBe('seed=1,posts=0.25,concurrency=10');
  });

  it.each([
    ['', '"" is none of seed, conflicts, throttle, slow, hang, lost, posts, twice, concurrency'],
    ['conflict=.1', '"conflict=.1" is none of'],
    ['toString=1', '"toString=1" is none of'],
    ['lost', '"lost" is none of'],
    ['lost=', '"lost=": lost is a share from 0 to 1'],
    ['lost=1.1', '"lost=1.1": lost is a share from 0 to 1'],
    ['lost=-.1', '"lost=-.1": lost is a share from 0 to 1'],
    ['lost=often', '"lost=often": lost is a share from 0 to 1'],
    ['concurrency=0', '"concurrency=0": concurrency is a whole number from 1 to 1000'],
    ['seed=1.5', '"seed=1.5": seed is a whole number from 1'],
  ])('%j are refused with what is allowed', (text, sentence) => {
    expect(() => readFaults(text)).toThrow(`--faults ${sentence}`);
  });
});
