import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import { answer } from '../../../../../shared/answers/engine/answering/answer.ts';
import { triage } from '../../../../../shared/answers/engine/answering/triage.ts';
import { emptyKnowledge } from '../../../../../shared/answers/engine/model/model.ts';
import { emptyLexicon, openLexicon } from '../../../../../shared/answers/engine/words/lexicon.ts';
import { normalise } from '../../../../../shared/answers/engine/words/normalise.ts';
import { says } from '../../../../../shared/answers/engine/words/sayings.ts';
import { smallTalkOf } from '../../../../../shared/answers/engine/words/small-talk.ts';
import { growth, millisecondsOf } from '../../../../growth.ts';
import { noon } from '../../small-school.ts';

const lexicon = projectLexicon();

describe('openLexicon', () => {
  it('opens what was stored as text to the very same lexicon', () => {
    expect(openLexicon(JSON.parse(JSON.stringify(lexicon.stored)))).toEqual(lexicon);
  });
});

describe('openLexicon of what was stored before there were cues', () => {
  it('knows none', () => {
    const { cues: _, pairs: __, ...before } = lexicon.stored;

    expect(openLexicon(before)).toMatchObject({ cues: [], pairs: [] });
  });
});

describe('emptyLexicon', () => {
  it('leaves every word as it is and hears nothing in it', () => {
    const empty = emptyLexicon();

    expect(normalise('登入後 Hello', empty)).toBe('登入後 hello');
    expect(says(empty, 'negative', 'you are useless')).toBe(false);
  });

  it.each(['hello', '我不想活了', 'I was charged twice', 'how do I reset my password and where is my invoice?'])(
    'makes a person take %j, of the general queue',
    (text) => {
      const model = emptyKnowledge();

      expect(answer(model, { text, failedAnswers: 0 }, noon)).toMatchObject({ kind: 'person' });
      expect(triage(model, text, noon)).toMatchObject({ queue: 'general' });
    },
  );
});

/** What a pattern is written of, piece by piece: a message that repeats a piece makes it try longest. */
const piecesOf = (source: string): readonly string[] => [
  ...new Set(source.replace(/\\[bsdw]|\(\?[:=!]/g, '(').split(/[|()[\]?*+^$\\{}.!=]+/)),
  ...['，', ' a', ' '],
];

const { personRules, smallTalk, sayings, cues = [], danger, studentReplies } = lexicon.stored;
const longMessage = 16_000;
const longSmallTalk = 58;
const mostSuspected = 4;
const sixteenTimes = (work: () => unknown) => () => {
  for (let time = 0; time < 16; time++) work();
};

describe('the patterns of the lexicon', () => {
  it.each([
    ...personRules.map(({ rule, source }) => [rule, source] as const),
    ...sayings,
    ...cues.map((source, at) => [`cue ${at}`, source] as const),
    ...(danger?.rules ?? []).map(([kind, source]) => [`danger ${kind}`, source] as const),
    ['danger excused', danger?.excused ?? ''] as const,
    ['danger insisted', danger?.insisted ?? ''] as const,
    ...(['solved', 'unsolved', 'none'] as const).map(
      (name) => [`heard ${name}`, studentReplies?.[name].within ?? ''] as const,
    ),
  ])('%s takes no more than linear time on a long hostile message', (_, source) => {
    const pattern = new RegExp(source);
    const testOf = (piece: string, length: number) => {
      const text = `${piece.repeat(length).slice(0, length - 1)}#`;
      return () => pattern.test(text);
    };

    const slow = piecesOf(source)
      .flatMap((piece) => [piece, `${piece} `])
      // Of hundreds of pieces the slowest are suspected.
      .map((piece) => ({ piece, ms: millisecondsOf(testOf(piece, longMessage / 8)) }))
      .sort((one, other) => other.ms - one.ms)
      .slice(0, mostSuspected)
      .map(({ piece }) => piece)
      // A sixteenth of it sixteen times is as much: for a quadratic one it is a sixteenth of the time.
      .filter((piece) => growth(testOf(piece, longMessage), sixteenTimes(testOf(piece, longMessage / 16)), 7) > 7);

    expect(slow).toEqual([]);
  });

  it.each(smallTalk)('%s is told apart at once, however a message repeats its words', (_, source) => {
    const hearing = (piece: string, length: number) => {
      const text = normalise(`${piece.repeat(length).slice(0, length)}x`, lexicon);
      return () => smallTalkOf(text, lexicon);
    };
    const slow = piecesOf(source)
      .flatMap((piece) => [piece, `${piece} `])
      // Twice as long, a cubic one takes 8 times and an exponential one thousands of times.
      .filter((piece) => growth(hearing(piece, longSmallTalk), hearing(piece, longSmallTalk / 2), 9) > 9);

    expect(slow).toEqual([]);
  });
});
