import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../knowledge/project-lexicon.ts';
import { normalise } from '../../../../shared/domain/knowledge/normalise.ts';
import { openCues } from '../../../../shared/domain/triage/cue-finder.ts';
import { chancesOf, learnChances } from '../../../../shared/domain/triage/level-chances.ts';
import { fitRidges } from '../../../../shared/domain/triage/ridge.ts';
import { rounded } from '../../../../shared/domain/triage/rounded.ts';
import {
  learnSignScale,
  signLikeness,
  signProducts,
  standardised,
} from '../../../../shared/domain/triage/sign-scale.ts';
import { urgencyCues } from '../../../../shared/domain/triage/urgency-cues.ts';
import { expectedRating, levelsOf } from '../../../../shared/domain/triage/urgency-levels.ts';
import { signsOf } from '../../../../shared/domain/triage/urgency-signs.ts';

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

const signs = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 7, maxLength: 7 });

describe('fitRidges', () => {
  const rows = [0, 1, 2, 3, 4, 5].map((at) => Float64Array.of(1, Math.sin(at), Math.cos(2 * at)));
  const target = Float64Array.of(3, -1, 2, 0, 5, 1);
  const squareOf = (some: readonly Float64Array[]) => ({
    size: some.length,
    values: Float64Array.from(some.flatMap((one) => some.map((other) => dot(one, other)))),
  });

  it('solves the likenesses and the ridge for the target', () => {
    const [fit] = fitRidges(squareOf(rows), [target], 0.5);
    const again = rows.map((one, row) =>
      rows.reduce((sum, other, at) => sum + (fit?.weights[at] ?? 0) * (dot(one, other) + (at === row ? 0.5 : 0)), 0),
    );

    again.forEach((value, row) => {
      expect(value).toBeCloseTo(target[row] ?? 0, 10);
    });
  });

  it('says of a row left out what a fit without it says', () => {
    const [fit] = fitRidges(squareOf(rows), [target], 0.5);

    rows.forEach((one, row) => {
      const others = rows.filter((_, at) => at !== row);
      const [rest] = fitRidges(squareOf(others), [target.filter((_, at) => at !== row)], 0.5);
      const expected = others.reduce((sum, other, at) => sum + (rest?.weights[at] ?? 0) * dot(one, other), 0);
      expect(fit?.leftOut[row]).toBeCloseTo(expected, 10);
    });
  });
});

describe('signProducts', () => {
  it('has the likeness of two messages for its inner product', () =>
    fc.assert(
      fc.property(signs, signs, (some, others) => {
        const [one, other] = [Float64Array.from(some), Float64Array.from(others)];
        expect(dot(signProducts(one), signProducts(other))).toBeCloseTo(signLikeness(one, other), 9);
      }),
    ));
});

describe('standardised', () => {
  const scale = learnSignScale([Float64Array.of(0, 5), Float64Array.of(2, 5)]);

  it('gives deviations from the mean and nothing of a sign that never changes', () => {
    expect([...standardised(scale, Float64Array.of(3, 9))]).toEqual([2, 0]);
  });

  it('stops at four deviations', () => {
    expect([...standardised(scale, Float64Array.of(1_000, 5))]).toEqual([4, 0]);
  });
});

describe('levelsOf', () => {
  it('makes a level of each rating', () => {
    const ratings = [1, 2, 2, 4, 4, 4].flatMap((rating) => Array.from({ length: 4 }, () => rating));

    expect(levelsOf(ratings)).toEqual({ from: Float64Array.of(1, 2, 4), mean: Float64Array.of(1, 2, 4) });
  });

  it('joins a rating that too few give to the level below', () => {
    const ratings = [...Array.from({ length: 90 }, () => 1), ...Array.from({ length: 9 }, () => 5), 7];

    expect(levelsOf(ratings)).toEqual({ from: Float64Array.of(1, 5), mean: Float64Array.of(1, 5.2) });
  });
});

describe('expectedRating', () => {
  const levels = { from: Float64Array.of(1, 2, 6), mean: Float64Array.of(1, 2, 6.5) };

  it.each([
    [[0, 0], 1],
    [[1, 0], 2],
    [[1, 1], 6.5],
    [[0.5, 0.5], 3.75],
  ])('at chances of %j is %d', (chances, rating) => {
    expect(expectedRating(levels, Float64Array.from(chances))).toBe(rating);
  });
});

describe('learnChances', () => {
  it('gives the share that reached the level where the score says nothing', () => {
    const flat = Float64Array.from({ length: 40 }, () => 0.3);
    const coefficients = learnChances([flat], [Array.from({ length: 40 }, (_, at) => at % 4 === 0)]);

    expect(chancesOf(coefficients, Float64Array.of(0.3))[0]).toBeCloseTo(0.25, 1);
  });

  it('rises with a score that tells, whatever its unit', () => {
    const reached = [Array.from({ length: 40 }, (_, at) => at >= 20)];
    const chance = (unit: number, score: number): number => {
      const scores = Float64Array.from({ length: 40 }, (_, at) => at * unit);
      return chancesOf(learnChances([scores], reached), Float64Array.of(score * unit))[0] ?? 0;
    };

    expect(chance(1, 30)).toBeGreaterThan(0.8);
    expect(chance(1, 10)).toBeLessThan(0.2);
    expect(chance(1_000, 30)).toBeCloseTo(chance(1, 30), 6);
  });
});

describe('rounded', () => {
  it('stores numbers within half a step', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true })), (values) => {
        const { steps, step } = rounded(Float64Array.from(values));
        values.forEach((value, at) => {
          expect(Math.abs((steps[at] ?? 0) * step - value)).toBeLessThanOrEqual(step * 0.500_001);
        });
      }),
    ));
});

describe('openCues', () => {
  const none = { pairs: [], fillers: 'so', openers: 'how is | 吗' };

  it('finds whole words, any ending after a star, phrases, and Chinese words inside others', () => {
    const { patterns } = openCues({ ...none, words: ['cue: help not_work* | 帮忙'] });
    const found = ['help', 'helpless', 'it is not working', '请帮忙看看'].map((text) =>
      text.match(patterns[0] ?? /$^/),
    );

    expect(found.map((match) => match?.[0])).toEqual(['help', undefined, 'not working', '帮忙']);
  });

  it('knows what begins a question, after a filler too', () => {
    const { opener } = openCues({ ...none, words: [] });

    expect(['how so', 'so, is it', 'it is', '可以吗'].map((text) => opener.test(text))).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  it('refuses a pair of a cue that is not there', () => {
    expect(() => openCues({ ...none, words: ['one: a | 甲'], pairs: ['one two'] })).toThrow(
      'urgency cues: a pair names "two", the cues are one',
    );
  });
});

describe('signsOf', () => {
  const lexicon = projectLexicon();
  const deaf = { ...lexicon, sayings: new Map(), personRules: [] };
  const finder = openCues(urgencyCues());
  const read = (raw: string): Float64Array => signsOf(finder, raw, normalise(raw, lexicon), lexicon);

  it('gives as many finite numbers for any message', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constant('退钱！！')), (raw) => {
        const some = read(raw);
        expect(some).toHaveLength(read('hello').length);
        expect(some.every(Number.isFinite)).toBe(true);
      }),
    ));

  it('tells a pair of cues in one sentence from the same cues in two', () => {
    const both = { ...finder, patterns: [/i/g, /trouble/g], pairs: [[0, 1]] as const };
    const pairOf = (text: string): number | undefined => signsOf(both, text, text, deaf).at(-1);

    expect(pairOf('i have trouble')).toBe(1);
    expect(pairOf('i have. trouble')).toBe(0);
  });
});
