import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import { listenTo } from '../../../../../shared/answers/engine/danger/danger.ts';
import { growthOver } from '../../../../../shared/answers/engine/danger/growth.ts';
import { piecesOf } from '../../../../../shared/answers/engine/danger/pieces.ts';
import { trainDanger } from '../../../../../shared/answers/engine/danger/train-danger.ts';
import { decodeKnowledge, encodeKnowledge } from '../../../../../shared/answers/engine/model/codec.ts';
import { ofAnyLength } from '../../../../../shared/answers/engine/urgency/any-length.ts';
import { readJudged } from '../../../../../shared/answers/written/judged-messages.ts';
import { smallModel } from '../../small-school.ts';

const story = 'My sister keeps bees behind the school. We went there on Sunday with the whole class. ';

describe('the pieces of a message', () => {
  it('are the whole of a short one, and each sentence of a long one', () => {
    expect(piecesOf(story)).toEqual([story]);
    expect(piecesOf(story.repeat(3).trim()).map((piece) => piece.trim())).toEqual(
      Array.from({ length: 3 }, () => story.trim().split(/(?<=\.) /)).flat(),
    );
  });

  it('are together the whole of it, whatever it holds', () => {
    for (const text of ['a'.repeat(1_000), '好的。'.repeat(200), '. ? !'.repeat(90), `${story.repeat(9)}no end`])
      expect(piecesOf(text).join('')).toBe(text);
  });

  it('of Chinese are of a message a third as long', () => {
    expect(piecesOf('我姐姐在学校后面养蜂，周日全班都去看了。'.repeat(4))).toHaveLength(4);
  });
});

describe('the threshold of danger', () => {
  const pieces = (likest: number, many: number, of: number) =>
    Array.from({ length: many }, (_, at) => ({ lang: 'en' as const, of, score: at === 0 ? likest : -1 }));

  it('grows with how many pieces there are as far as nine in ten of the long ordinary messages need', () => {
    const messages = Array.from({ length: 30 }, (_, of) => pieces(of < 2 ? 3 : 0.2, 6, of)).flat();

    const { en, zh } = growthOver({ en: 0, zh: 0 }, messages);

    expect(en).toBeCloseTo(0.2 / Math.log(6));
    expect(zh).toBe(0);
  });

  it('never falls', () => {
    expect(growthOver({ en: 0, zh: 0 }, pieces(-1, 6, 1)).en).toBe(0);
  });
});

describe('a long message', () => {
  const lexicon = projectLexicon();
  const danger = ['the window is open and i am ready', 'the ledge is calling me tonight', 'i am ready for the ledge'];
  const judged = [
    ...danger.map((text) => ({ text, isDanger: true })),
    { text: 'open the window of the app', isDanger: false },
    ...Array.from({ length: 10 }, (_, at) => ({ text: `${story}${at} `.repeat(4), isDanger: false, isOrdinary: true })),
  ];
  const learned = trainDanger(judged, ['reset my password', 'where is my invoice'], lexicon);

  it('is heard by what long ordinary ones taught too, and a short one is not', () => {
    const withoutLong = trainDanger(
      judged.filter((one) => !('isOrdinary' in one)),
      ['reset my password', 'where is my invoice'],
      lexicon,
    );

    expect(learned?.long?.growth).toBeDefined();
    expect({ ...learned, long: undefined }).toEqual({ ...withoutLong, long: undefined });
    expect(withoutLong?.long).toBeUndefined();
  });

  it('is heard as before once the blob is read back', () => {
    const { danger } = decodeKnowledge(encodeKnowledge({ ...smallModel(), danger: learned }));

    expect(danger).toEqual(learned);
  });

  it('is heard wherever the danger stands in it', () => {
    const heard = [0, 2, 4].map((at) => {
      const text = `${story.repeat(at)}the ledge is calling me tonight. ${story.repeat(4 - at)}`;
      return listenTo({ lexicon, danger: learned }, text).danger;
    });

    expect(heard).toEqual(['unnamed', 'unnamed', 'unnamed']);
    expect(listenTo({ lexicon, danger: learned }, story.repeat(4)).danger).toBeUndefined();
  });
});

it('reads long ordinary messages as no danger, and as ordinary', () => {
  const { judged } = readJudged([{ kind: 'ordinary', en: [story] }], []);

  expect(judged).toEqual([{ text: story.trim(), isDanger: false, isOrdinary: true }]);
});

it('teaches urgency by long messages of every level, and by long ones that can wait', () => {
  const rated = Array.from({ length: 8 }, (_, at) => ({ text: `message ${at}`, urgency: at < 4 ? 3 : 0 }));

  const taught = ofAnyLength(rated, [story]);

  expect(taught.slice(0, 8)).toEqual(rated);
  expect(taught.slice(8).map(({ urgency }) => urgency)).toEqual([3, 0, 0]);
  expect(taught.slice(8).every(({ text }) => text.length > 80)).toBe(true);
  expect(ofAnyLength(rated, [])).toEqual(rated);
});
