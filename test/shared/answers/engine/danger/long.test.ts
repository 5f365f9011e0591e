import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import { listenTo } from '../../../../../shared/answers/engine/danger/danger.ts';
import { dangerScore } from '../../../../../shared/answers/engine/danger/danger-model.ts';
import { growthOver } from '../../../../../shared/answers/engine/danger/growth.ts';
import { piecesOf } from '../../../../../shared/answers/engine/danger/pieces.ts';
import { trainDanger } from '../../../../../shared/answers/engine/danger/train-danger.ts';
import { decodeKnowledge, encodeKnowledge } from '../../../../../shared/answers/engine/model/codec.ts';
import { ofAnyLength } from '../../../../../shared/answers/engine/urgency/any-length.ts';
import { readJudged } from '../../../../../shared/answers/written/judged-messages.ts';
import { smallModel } from '../../small-school.ts';

const story = 'My sister keeps bees behind the school. We went there on Sunday with the whole class. ';

const ledge = 'the ledge is calling me tonight.';
const sentences = (many: number) => Array.from({ length: many }, (_, at) => `we went there on day ${at} with all.`);

describe('the pieces of a message', () => {
  it('are the whole of a short one, and each sentence or line of a long one', () => {
    const three = sentences(9);

    expect(piecesOf(story)).toEqual([story.trim()]);
    expect(piecesOf(three.join(' '))).toEqual(three);
    expect(piecesOf(three.map((line) => line.replace('.', '')).join(' \ue000 '))).toEqual(
      three.map((line) => line.replace('.', '')),
    );
  });

  it('are each there once, however often it is said', () => {
    expect(piecesOf(`${'that is all that i know of it. '.repeat(30)}${sentences(2).join(' ')}`)).toEqual([
      'that is all that i know of it.',
      ...sentences(2),
    ]);
  });

  it.each([
    ['words without an end', 'and then ', 200],
    ['one word', 'abcabc', 200],
    ['Chinese with commas', '后来我们去看了蜂,', 97],
    ['Chinese without any sign', '后来我们去看了蜂', 97],
  ])('are no longer than a sentence is: %s', (_what, part, most) => {
    const text = Array.from({ length: 90 }, (_, at) => `${part}${at}`).join('');

    const pieces = piecesOf(text);

    expect(pieces.length).toBeGreaterThan(2);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(most);
    expect(pieces.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });

  it('of English are no shorter for a Chinese name in it', () => {
    const text = `${story.slice(0, 60)} with 王 and all the others who were there on sunday and on monday`;

    expect(piecesOf(text)).toEqual([text]);
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
  const learnedOf = (ordinary: readonly string[]) => trainDanger(judged, ordinary, lexicon);
  const learned = learnedOf(['reset my password', 'where is my invoice']);

  it('is heard by what long ordinary ones taught too, and a short one is not', () => {
    const withoutLong = trainDanger(
      judged.filter((one) => !('isOrdinary' in one)),
      ['reset my password', 'where is my invoice'],
      lexicon,
    );

    expect(learned?.long).toBeDefined();
    expect({ ...learned, long: undefined }).toEqual({ ...withoutLong, long: undefined });
    expect(withoutLong?.long).toBeUndefined();
  });

  it('is heard as before once the blob is read back', () => {
    const { danger } = decodeKnowledge(encodeKnowledge({ ...smallModel(), danger: learned }));

    expect(danger).toEqual(learned);
  });

  it('is heard as the short ones where the blob knows no other way', () => {
    const before = { ...(learned ?? expect.fail('nothing learned')), long: undefined };
    const { danger } = decodeKnowledge(encodeKnowledge({ ...smallModel(), danger: before }));

    expect(danger).toEqual(before);
    expect(listenTo({ lexicon, danger }, `${sentences(9).join(' ')} ${ledge}`).danger).toBe('unnamed');
  });

  const growing = (en: number) => {
    const { long, ...short } = learned ?? expect.fail('nothing learned');
    return { lexicon, danger: { ...short, long: long && { ...long, growth: { en, zh: 0 } } } };
  };

  it('must be the likelier the more is said beside it', () => {
    const text = (many: number) => `${sentences(many).join(' ')} ${ledge}`;
    const uneaseOf = (many: number) => listenTo(growing(0.2), text(many)).unease;

    expect(uneaseOf(9) - uneaseOf(29)).toBeCloseTo(0.2 * (Math.log(30) - Math.log(10)));
    expect([0, 9].map((en) => listenTo(growing(en), text(9)).danger)).toEqual(['unnamed', undefined]);
  });

  it('is heard also where another sentence meets a rule that is only weighed', () => {
    const ruled = 'there was an overdose treatment in the nursing course.';
    const text = `${ruled} ${sentences(9).join(' ')} ${ledge}`;
    const model = growing(0);

    expect(listenTo(model, ruled).danger).toBeUndefined();
    expect(listenTo(model, text).danger).toBeDefined();
    expect(listenTo(model, text.replace(ledge, '')).danger).toBeUndefined();
  });

  it('teaches by the sentences that carry its danger, not by what is said beside it', () => {
    const carrying = ['the well is deep and i am ready for it.', 'i am ready for the deep well tonight.'];
    const told = carrying.map((one) => ({ text: `${story.repeat(3)}${one} ${story}`, isDanger: true }));
    const machine = trainDanger([...judged, ...told], ['reset my password'], lexicon);
    const words = lexicon.danger?.words ?? expect.fail('no words');
    const scoreOf = (text: string) => dangerScore(machine?.long ?? expect.fail('none'), text, words);

    expect(Math.min(...carrying.map(scoreOf))).toBeGreaterThan(0.8);
    expect(scoreOf('my sister keeps bees behind the school.')).toBeLessThan(-0.8);
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
