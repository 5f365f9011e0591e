import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import { answer, type Question } from '../../../../../shared/answers/engine/answering/answer.ts';
import { trainDanger } from '../../../../../shared/answers/engine/danger/train-danger.ts';
import { isWary, isWorrying } from '../../../../../shared/answers/engine/danger/worry.ts';
import { type Lexicon, openLexicon } from '../../../../../shared/answers/engine/words/lexicon.ts';
import { noon, smallModel } from '../../small-school.ts';

const model = smallModel();
const learned = trainDanger([{ text: 'a word', isDanger: true }], [], projectLexicon());
if (!learned) throw new Error('nothing was learned');
const still = { ...learned, weights: learned.weights.map(() => 0), bias: 0, thresholds: { en: 9, zh: 9 } };

/** What is said to a bot to which every message is so far over the score of unease. */
const told = (text: string, unease: number, more: Partial<Question> = {}, lexicon: Lexicon = model.lexicon) =>
  answer(
    { ...model, lexicon, danger: { ...still, uneasy: { en: -unease, zh: -unease } } },
    { text, failedAnswers: 0, ...more },
    noon,
  );

const menu = 'refund deadline';
const sure = 'how do I get a refund';

it.each([
  ['a menu as long as it is nothing like danger', menu, -0.4, { kind: 'choices' }],
  [
    'an open question in place of a menu, from a little likeness on',
    menu,
    -0.23,
    { kind: 'asked-back', isWorried: true },
  ],
  ['a person in place of a menu, from more on', menu, -0.17, { kind: 'person', reason: 'uneasy' }],
  ['an answer, which is sure, even then', sure, -0.01, { kind: 'answer' }],
  ['a person in place of any answer, where it is somewhat like danger', sure, 0, { kind: 'person', reason: 'uneasy' }],
  ['an open question after thanks that come first', '谢谢老师，再见了', -0.5, { kind: 'asked-back', isWorried: true }],
  ['a good-bye after thanks that are nothing like danger', '谢谢老师，再见了', -0.7, { kind: 'solved' }],
] as const)('gives %s', (_, text, unease, expected) => {
  expect(told(text, unease)).toMatchObject(expected);
});

it('takes as settled what says so, and thanks for what the bot said', () => {
  const said = { kind: 'answer', choices: [] } as const;

  expect([told('已经好了，谢谢', -0.5).kind, told('谢谢老师，再见了', -0.5, { said }).kind]).toEqual([
    'solved',
    'solved',
  ]);
});

it('asks once: who was asked already gets a person', () => {
  expect(told(menu, -0.23, { said: { kind: 'asked-back', choices: [] } })).toMatchObject({
    kind: 'person',
    reason: 'uneasy',
  });
});

it('keeps nobody waiting for a question who needs somebody at once', () => {
  const text = 'refund deadline, my exam starts in ten minutes!!';

  expect(told(text, -0.23).kind).toBe('person');
});

it('asks in the language of the message, with a way back and a way to a person', () => {
  const asked = [told(menu, -0.23), told('课程的作业和证书', -0.23)];

  expect(asked).toMatchObject([
    { lang: 'en', text: expect.stringMatching(/How are you.*in other words.*talk to a person/) },
    { lang: 'zh', text: expect.stringMatching(/您现在还好吗.*换个说法.*转人工/) },
  ]);
});

it('asks for a person while the knowledge in force is older and has no words for it', () => {
  const { replies, ...stored } = model.lexicon.stored;
  if (!replies) throw new Error('no words');
  const older = openLexicon({ ...stored, replies: { ...replies, 'how-are-you': { en: '', zh: '' } } });

  expect(told(menu, -0.23, {}, older)).toMatchObject({ kind: 'person', reason: 'uneasy' });
});

it('asks more likeness of what is surer, and nothing of what is as sure as can be', () => {
  const least = [0.1, 0.3, 0.5, 0.7, 0.89].map((confidence) =>
    [-0.75, -0.55, -0.35, -0.25].find((unease) => isWorrying(unease, confidence)),
  );

  expect(least).toEqual([-0.75, -0.55, -0.35, -0.25, -0.25]);
  expect([isWorrying(0.5, 0.9), isWary(-0.18), isWary(-0.19)]).toEqual([false, true, false]);
});

describe('what is replied to "how are you?"', () => {
  const replied = (text: string) =>
    answer(model, { text, failedAnswers: 0, said: { kind: 'asked-back', choices: [], isWorried: true } }, noon);

  it.each([
    '算了',
    '没事',
    '好的',
    '不好',
    '很难受',
    '不知道',
    '谢谢',
    '你好',
    'yes',
    'ok',
    'no',
    'never mind',
    'thanks',
    'fine',
    'terrible',
    '👍',
    '...',
  ])('is for a person to read where it asks nothing: %s', (text) => {
    expect(replied(text)).toMatchObject({ kind: 'person', reason: 'uneasy' });
  });

  it.each([
    ['how can I reset the password', { kind: 'answer', articleId: 'login-forgot-password', lang: 'en' }],
    ['密码忘了怎么办', { kind: 'answer', articleId: 'login-forgot-password', lang: 'zh' }],
    ['I want to talk to a person', { kind: 'person', reason: 'asked-for-person' }],
    ['转人工', { kind: 'person', reason: 'asked-for-person' }],
  ] as const)('is dealt with as ever where it asks for something: %s', (text, expected) => {
    expect(replied(text)).toMatchObject(expected);
  });
});
