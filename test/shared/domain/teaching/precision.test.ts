import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { projectLexicon } from '../../../../knowledge/project-lexicon.ts';
import type { ContactEvent, Learned } from '../../../../shared/domain/contact/event.ts';
import type { LoggedEvent } from '../../../../shared/domain/contact/evolve.ts';
import { checkedAnswerIn, givenAnswersIn } from '../../../../shared/domain/teaching/checked-answer.ts';
import { AnswerOutcome } from '../../../../shared/domain/teaching/outcome.ts';
import { checkedDecisions, precisionOf } from '../../../../shared/domain/teaching/precision.ts';
import { answered, opened, requested, said } from '../contact/make-contact.ts';

const lexicon = projectLexicon();
const noon = Date.parse('2026-09-07T04:00:00Z');
const question: ContactEvent = { ...said(1), text: '忘记密码了怎么办' };
const candidate = (articleId: string, confidence: number) => ({ articleId, title: articleId, confidence });
const kept: ContactEvent = {
  ...requested,
  forSeq: 2,
  reason: 'answer-check',
  candidates: [candidate('invoice', 0.93), candidate('refund', 0.88), candidate('coupon', 0.1)],
  kept: ['invoice'],
};
const left: ContactEvent = { type: 'abandoned', reason: 'disconnected' };
const back: ContactEvent = { type: 'reopened', reason: 'message' };
const naming = (articleId: string): Learned => ({ kind: 'article', articleId });
const closed = (learned?: Learned): ContactEvent => ({
  type: 'closed',
  outcome: 'resolved',
  by: 'agent',
  ...(learned ? { learned } : {}),
});
const logOf = (...events: readonly ContactEvent[]): readonly LoggedEvent[] =>
  [opened, question, ...events].map((event, at) => ({ seq: at + 1, at: noon + at, event }));
const verdictOn = (...events: readonly ContactEvent[]) => checkedAnswerIn(logOf(kept, ...events), lexicon)?.isRight;

describe('a checked answer', () => {
  test('is what the bot would have said, how sure it was, in which language and when', () => {
    expect(checkedAnswerIn(logOf(kept, closed(naming('invoice'))), lexicon)).toEqual({
      at: noon + 2,
      lang: 'zh',
      articleIds: ['invoice'],
      confidence: 0.93,
      isRight: true,
    });
  });

  test('of two is as sure as the less sure one, and right when the agent names either', () => {
    const both = (learned: Learned) =>
      checkedAnswerIn(logOf({ ...kept, kept: ['invoice', 'refund'] }, closed(learned)), lexicon);

    expect(both(naming('refund'))).toMatchObject({ confidence: 0.88, isRight: true });
    expect(both(naming('coupon'))).toMatchObject({ isRight: false });
  });

  test.each<readonly [string, readonly ContactEvent[], boolean | undefined]>([
    ['another candidate was named', [closed(naming('refund'))], false],
    ['nothing fits', [closed({ kind: 'nothing-fits' })], false],
    ['there is a new answer', [closed({ kind: 'new-answer', text: 'Write to us.' })], false],
    ['nobody said a word', [closed()], undefined],
    ['the student left', [left], undefined],
    ['the student left and came back', [left, back, closed(naming('invoice'))], true],
    ['it was closed without a word, and again with one', [closed(), back, closed(naming('invoice'))], undefined],
    ['it was closed twice with different words', [closed(naming('invoice')), back, closed(naming('refund'))], true],
  ])('when %s', (_what, events, isRight) => {
    expect(verdictOn(...events)).toBe(isRight);
  });

  test('is not there for any other hand-over, whatever the agent said', () => {
    expect(checkedAnswerIn(logOf(requested, closed(naming('invoice'))), lexicon)).toBeUndefined();
  });
});

test('answers given are counted by the language of their question; choices and small talk are none', () => {
  const english: ContactEvent = { ...said(2), text: 'how do I reset my password' };

  const given = givenAnswersIn(
    logOf(
      answered(2),
      english,
      answered(4),
      { ...answered(4), kind: 'choices' },
      { ...answered(4), kind: 'small-talk' },
    ),
    lexicon,
  );

  expect(given).toEqual({ en: 1, zh: 1 });
});

describe('the precision', () => {
  const outcome = (number: number, checked?: AnswerOutcome['checked'], given = { en: 0, zh: 0 }): AnswerOutcome => ({
    contactId: `ct_contact_${number}`,
    student: 's_1',
    openedAt: noon,
    seq: 4,
    handedOver: checked !== undefined,
    answers: [],
    given,
    ...(checked ? { checked } : {}),
  });
  const check = (lang: 'en' | 'zh', at: number, isRight?: boolean) => ({
    ...{ at, lang, articleIds: ['invoice'], confidence: 0.9 },
    ...(isRight === undefined ? {} : { isRight }),
  });

  test('is by language, with its exact interval, what nobody checked and what was given without', () => {
    const outcomes = [
      ...Array.from({ length: 19 }, (_, at) => outcome(at, check('en', at, true))),
      outcome(20, check('en', 20, false), { en: 0, zh: 2 }),
      outcome(21, check('en', 21)),
      outcome(22, check('zh', 22)),
      outcome(23, undefined, { en: 3, zh: 1 }),
    ];

    const [en, zh] = precisionOf(outcomes);

    // The interval of 19 of 20 as tables of the binomial give it.
    expect(en).toMatchObject({ lang: 'en', checked: 20, right: 19, precision: 0.95, unchecked: 1, given: 3 });
    expect([en?.low, en?.high]).toEqual([expect.closeTo(0.7513, 4), expect.closeTo(0.9987, 4)]);
    expect(zh).toEqual({ lang: 'zh', checked: 0, right: 0, low: 0, high: 1, unchecked: 1, given: 3 });
  });

  test('can be traced to the contacts, oldest first', () => {
    const decisions = checkedDecisions([outcome(1, check('en', 9, true)), outcome(2), outcome(3, check('zh', 4))]);

    expect(decisions).toEqual([
      { contactId: 'ct_contact_3', ...check('zh', 4) },
      { contactId: 'ct_contact_1', ...check('en', 9, true) },
    ]);
  });

  test('reads a row from before answers were counted as none', () => {
    const { given: _given, ...old } = outcome(1);

    expect(v.parse(AnswerOutcome, old)).toEqual(outcome(1));
  });
});
