import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatCenterPolicy, readCenterPolicy } from '../../../../shared/domain/center/center-policy.ts';
import { policyChanges } from '../../../../shared/domain/center/changes/policy-changes.ts';
import { checkPolicy } from '../../../../shared/domain/center/check-policy.ts';
import { askedBy } from '../../../../shared/domain/survey/asked.ts';
import { readSurvey, surveyProblems } from '../../../../shared/domain/survey/survey-policy.ts';
import { makePolicy } from '../center/make-policy.ts';
import { start } from '../contact/make-contact.ts';
import { everyQuestion } from './make-survey.ts';

const score = { kind: 'score' };
const words = { zh: '问', en: 'asks' };
const faultsOf = (...questions: readonly object[]) => surveyProblems({ questions });

describe('a school’s survey', () => {
  test('may have a question of every kind', () => {
    expect(surveyProblems(everyQuestion)).toEqual([]);
    expect(checkPolicy(makePolicy({ survey: everyQuestion }), start).kind).toBe('fits');
  });

  test('is the usual one where the policy has none', () => {
    expect(surveyProblems(undefined)).toEqual([]);
    expect(readSurvey(makePolicy())).toBeUndefined();
  });

  test.each([
    [[], 'survey.questions: got []; ask 1 to 8 questions'],
    [Array.from({ length: 9 }, () => score), 'ask 1 to 8 questions'],
    [[{ kind: 'solved' }], 'none has the kind score; every survey asks for a score, add {"kind": "score"}'],
    [[score, score], 'survey.questions: score is asked twice; keep one of them or give one another id'],
    [[score, { kind: 'text', id: 'comment', ask: words }], 'comment is the name of a question of its own kind'],
    [[score, { kind: 'text', id: 'Wish', ask: words }], 'a name has 2 to 31 small letters, digits and -'],
    [[score, { kind: 'text', id: 'wish' }], 'survey.questions.1.ask: is missing'],
    [[score, { kind: 'text', id: 'wish', ask: { en: 'x' } }], 'survey.questions.1.ask.zh: is missing'],
    [[score, { kind: 'text', id: 'wish', ask: { ...words, en: 'x'.repeat(121) } }], 'write it in 1 to 120 characters'],
    [[score, { kind: 'text', id: 'wish', ask: { ...words, en: ' ' } }], 'text in which something is to be seen'],
    [[score, { kind: 'effort', to: 6 }], 'survey.questions.1.to: got 6; allowed is (5 | 7)'],
    [
      [score, { kind: 'scale', id: 'pace', ask: words, from: 2, to: 4 }],
      'survey.questions.1.from: got 2; allowed is <=1',
    ],
    [
      [score, { kind: 'scale', id: 'pace', ask: words, from: 0, to: 11 }],
      'survey.questions.1.to: got 11; allowed is <=10',
    ],
    [[score, { kind: 'choice', id: 'teacher', ask: words, options: [] }], 'give 2 to 8 options'],
    [
      [score, { kind: 'choice', id: 'teacher', ask: words, options: [1, 2].map(() => ({ id: 'main', says: words })) }],
      'survey.questions: teacher has the option main twice; give one another id',
    ],
    [[score, { kind: 'smile' }], 'survey.questions.1.kind: got "smile"'],
    [[{ ...score, ask: { ...words, fr: 'x' } }], 'survey.questions.0.ask.fr: is no field; take it out'],
  ])('%j is refused', (questions, fault) => {
    expect(faultsOf(...questions).join('\n')).toContain(fault);
    expect(checkPolicy(makePolicy({ survey: { questions } }), start).kind).toBe('refused');
  });

  test('is read without what a later version added to it', () => {
    const later = { survey: { questions: [{ ...score, colour: 'red' }], sentBy: 'mail' } };

    expect(readSurvey(makePolicy(later))).toEqual({ questions: [score] });
  });

  test('comes through the text that is published as it was written', () => {
    const published = formatCenterPolicy(makePolicy({ survey: everyQuestion }));

    expect(readSurvey(readCenterPolicy(JSON.parse(published)))).toEqual(everyQuestion);
  });

  test('in docs/surveys.md fits as it stands there', () => {
    const [, example = ''] = /```json\n("survey": [^`]+)```/.exec(readFileSync('docs/surveys.md', 'utf8')) ?? [];

    const policy: unknown = JSON.parse(`{${example}}`);

    expect(readSurvey(policy)).toBeDefined();
    expect(checkPolicy({ ...makePolicy(), ...Object(policy) }, start).kind).toBe('fits');
  });

  test('that cannot be read fails, so that the policy before stays at work', () => {
    expect(() => readSurvey(makePolicy({ survey: { questions: [{ kind: 'smile' }] } }))).toThrow(
      'survey.questions.0.kind',
    );
  });

  test('is among what differs between two policies', () => {
    const changes = policyChanges(makePolicy(), makePolicy({ survey: { questions: [{ kind: 'score' }] } }));

    expect(changes.join('\n')).toContain('survey');
  });
});

describe('what is asked', () => {
  test('is in the language of the contact, and where the page has words of its own in none', () => {
    expect(askedBy(everyQuestion, 'zh')).toEqual([
      { id: 'score', kind: 'score', scale: [1, 5] },
      { id: 'solved', kind: 'solved', text: '解决了吗？' },
      { id: 'effort', kind: 'effort', scale: [1, 7] },
      { id: 'recommend', kind: 'recommend', scale: [0, 10] },
      {
        ...{ id: 'teacher', kind: 'choice', text: '哪位老师？' },
        options: [
          { id: 'main', text: '主讲' },
          { id: 'tutor', text: '辅导' },
        ],
      },
      { id: 'pace', kind: 'scale', text: '节奏如何？', scale: [0, 4], high: '太快' },
      { id: 'wish', kind: 'text', text: '还想学什么？' },
      { id: 'comment', kind: 'text' },
    ]);
  });
});
