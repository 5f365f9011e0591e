import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { projectLexicon } from '../../../../knowledge/project-lexicon.ts';
import type { ContactEvent, Learned, Verdict } from '../../../../shared/domain/contact/event.ts';
import type { LoggedEvent } from '../../../../shared/domain/contact/evolve.ts';
import { checkedAnswerIn, givenAnswersIn } from '../../../../shared/domain/teaching/checked-answer.ts';
import { AnswerOutcome } from '../../../../shared/domain/teaching/outcome.ts';
import { checkedDecisions, precisionOf } from '../../../../shared/domain/teaching/precision.ts';
import { answered, opened, said, wang } from '../contact/make-contact.ts';

const lexicon = projectLexicon();
const noon = Date.parse('2026-09-07T04:00:00Z');
const question: ContactEvent = { ...said(1), text: '忘记密码了怎么办' };
const candidate = (articleId: string, confidence: number) => ({ articleId, title: articleId, confidence });
const drawn: ContactEvent = {
  ...answered(2),
  articleIds: ['invoice'],
  confidence: 0.93,
  toCheck: [candidate('invoice', 0.93), candidate('refund', 0.05)],
};
const judged = (verdict: Verdict, learned?: Learned): ContactEvent => ({
  type: 'answer-checked',
  forSeq: 3,
  agentId: wang,
  verdict,
  ...(learned ? { learned } : {}),
});
const left: ContactEvent = { type: 'closed', outcome: 'contained', by: 'student' };
const logOf = (...events: readonly ContactEvent[]): readonly LoggedEvent[] =>
  [opened, question, ...events].map((event, at) => ({ seq: at + 1, at: noon + at, event }));
const verdictOn = (...events: readonly ContactEvent[]) => checkedAnswerIn(logOf(drawn, ...events), lexicon)?.isRight;

describe('a checked answer', () => {
  test('is what the bot said, how sure it was, in which language and when', () => {
    expect(checkedAnswerIn(logOf(drawn, left, judged('right')), lexicon)).toEqual({
      at: noon + 2,
      lang: 'zh',
      articleIds: ['invoice'],
      confidence: 0.93,
      isRight: true,
    });
  });

  test.each<readonly [string, readonly ContactEvent[], boolean | undefined]>([
    ['an agent called it right', [judged('right')], true],
    ['an agent called it wrong', [judged('wrong', { kind: 'nothing-fits' })], false],
    ['an agent could not tell', [judged('unclear')], undefined],
    ['nobody looked at it', [left], undefined],
    ['the contact was over before it was judged', [left, judged('wrong')], false],
  ])('when %s', (_what, events, isRight) => {
    expect(verdictOn(...events)).toBe(isRight);
  });

  test('is not there where none was drawn, whatever agents said', () => {
    expect(checkedAnswerIn(logOf(answered(2), left), lexicon)).toBeUndefined();
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

  test('is by language, with its exact interval, what nobody checked and what was given', () => {
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
