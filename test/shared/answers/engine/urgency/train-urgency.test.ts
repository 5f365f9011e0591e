import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import { logistic } from '../../../../../shared/answers/engine/ranking/confidence.ts';
import { learnChances } from '../../../../../shared/answers/engine/urgency/level-chances.ts';
import { fitRidges } from '../../../../../shared/answers/engine/urgency/ridge.ts';
import { trainUrgency } from '../../../../../shared/answers/engine/urgency/train-urgency.ts';
import { standardSigns, urgencyChances } from '../../../../../shared/answers/engine/urgency/urgency-model.ts';
import { signsOf } from '../../../../../shared/answers/engine/urgency/urgency-signs.ts';
import { normalise } from '../../../../../shared/answers/engine/words/normalise.ts';
import { ratedMessages } from './rated-messages.ts';

const lexicon = projectLexicon();
const model = trainUrgency(ratedMessages, [1, 2, 3], lexicon);
const chancesOf = (text: string): number[] => urgencyChances(model, normalise(text, lexicon), lexicon);

describe('trainUrgency', () => {
  it.each([
    [
      'English',
      "I can't open the workbook and the exam is running, please help!",
      "I can't open the workbook",
      'thanks, lovely workbook',
    ],
    ['Chinese', '正在考试，练习册打不开，帮帮我！', '练习册打不开', '练习册很棒，谢谢'],
  ])('hears more in a cry for help than in a report than in thanks in %s', (_, cry, report, thanks) => {
    const sums = [cry, report, thanks].map((text) => chancesOf(text).reduce((sum, chance) => sum + chance, 0));

    expect(sums).toEqual(sums.toSorted((a, b) => b - a));
    expect(sums[0]).toBeGreaterThan(2);
    expect(sums[2]).toBeLessThan(1);
  });

  it('gives the same model for the same messages', () => {
    expect(trainUrgency(ratedMessages, [1, 2, 3], lexicon)).toEqual(model);
  });

  it('tells the messages that it learned', () => {
    const wrong = ratedMessages.filter(
      ({ text, urgency }) => chancesOf(text).filter((chance) => chance >= 0.5).length !== urgency,
    );

    expect(wrong).toEqual([]);
  });

  it.each(['help me now', '怎么办', '', '!!!', '😀', 'x'.repeat(10_000), 'where is it? thanks'])(
    'gives %j three chances from 0 to 1',
    (text) => {
      const chances = chancesOf(text);

      expect(chances).toHaveLength(3);
      expect(chances.every((chance) => chance > 0 && chance < 1)).toBe(true);
    },
  );

  it('reads no further than the bot reads', () => {
    const long = { text: `thanks ${'so much '.repeat(200)}`, urgency: 0 };

    expect(trainUrgency([...ratedMessages, { ...long, text: `${long.text} exam running` }], [1], lexicon)).toEqual(
      trainUrgency([...ratedMessages, long], [1], lexicon),
    );
  });
});

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

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

describe('learnChances', () => {
  it('gives the share that reached the level where the score says nothing', () => {
    const flat = Float64Array.from({ length: 40 }, () => 0.3);
    const [chance] = learnChances([flat], [Array.from({ length: 40 }, (_, at) => at % 4 === 0)]);

    expect(logistic((chance?.constant ?? 0) + 0.3 * (chance?.slopes[0] ?? 0))).toBeCloseTo(0.25, 1);
  });

  it('rises with a score that tells, whatever its unit', () => {
    const reached = [Array.from({ length: 40 }, (_, at) => at >= 20)];
    const chanceOf = (unit: number, score: number): number => {
      const [chance] = learnChances([Float64Array.from({ length: 40 }, (_, at) => at * unit)], reached);
      return logistic((chance?.constant ?? 0) + score * unit * (chance?.slopes[0] ?? 0));
    };

    expect(chanceOf(1, 30)).toBeGreaterThan(0.8);
    expect(chanceOf(1, 10)).toBeLessThan(0.2);
    expect(chanceOf(1_000, 30)).toBeCloseTo(chanceOf(1, 30), 6);
  });
});

describe('standardSigns', () => {
  const usual = { mean: Float32Array.of(1, 5), scale: Float32Array.of(1, 0) };

  it('gives deviations from the mean after a constant, and nothing of a sign that never changes', () => {
    expect(standardSigns(usual, [3, 9])).toEqual([1, 2, 0]);
  });

  it('stops at four deviations', () => {
    expect(standardSigns(usual, [1_000, 5])).toEqual([1, 4, 0]);
  });
});

describe('signsOf', () => {
  it('gives as many finite numbers for any message', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constant('退钱！！')), (raw) => {
        const some = signsOf(normalise(raw, lexicon), lexicon);
        expect(some).toHaveLength(signsOf('hello', lexicon).length);
        expect(some.every(Number.isFinite)).toBe(true);
      }),
    ));

  it('tells a pair of cues in one sentence from the same cues in two', () => {
    const deaf = { ...lexicon, sayings: new Map(), personRules: [], cues: [/i/, /trouble/], pairs: [[0, 1]] as const };
    const lastOf = (text: string): readonly number[] => signsOf(text, deaf).slice(-3);

    expect(lastOf('i have trouble')).toEqual([1, 1, 1]);
    expect(lastOf('i have. trouble')).toEqual([0.5, 0.5, 0]);
  });
});
