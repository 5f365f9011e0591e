import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatCenterPolicy, readCenterPolicy } from '../../../../shared/domain/center/center-policy.ts';
import { policyChanges } from '../../../../shared/domain/center/changes/policy-changes.ts';
import { checkPolicy } from '../../../../shared/domain/center/check-policy.ts';
import { qualityProblems, readQuality, usualQuality } from '../../../../shared/domain/quality/quality-policy.ts';
import { makePolicy } from '../center/make-policy.ts';
import { start } from '../contact/make-contact.ts';

const words = { zh: '问', en: 'asks' };
const question = { id: 'polite', kind: 'yes-no', ask: words, weight: 1 };
const withQuestions = (...questions: readonly object[]) => withSections({ id: 'tone', title: words, questions });
const withSections = (...sections: readonly object[]) => ({ ...usualQuality, form: { id: 'own-1', sections } });
const withPhrases = (...zh: readonly string[]) => ({
  ...usualQuality,
  checks: { ...usualQuality.checks, promises: { zh, en: [] } },
});

describe('a school’s quality policy', () => {
  test('may be the usual one, written out', () => {
    expect(qualityProblems(usualQuality)).toEqual([]);
    expect(checkPolicy(makePolicy({ quality: usualQuality }), start).kind).toBe('fits');
  });

  test('is the usual one where the policy has none', () => {
    expect(qualityProblems(undefined)).toEqual([]);
    expect(readQuality(makePolicy())).toEqual(usualQuality);
  });

  test.each([
    [withSections(), 'quality.form.sections: got []; give 1 to 10 sections'],
    [withQuestions(), 'give 1 to 10 questions'],
    [withQuestions(question, question), 'quality.form: polite is asked twice; give one of them another id'],
    [withQuestions({ ...question, weight: 0 }), 'no question weighs anything; give one a weight of 1 or more'],
    [withQuestions({ ...question, weight: 101 }), 'got 101; allowed is <=100'],
    [withQuestions({ ...question, weight: -1 }), 'got -1; allowed is >=0'],
    [withQuestions({ ...question, id: 'Polite' }), 'a name has 2 to 31 small letters'],
    [withQuestions({ ...question, ask: { zh: '问' } }), 'quality.form.sections.0.questions.0.ask.en: is missing'],
    [withQuestions({ ...question, ask: { zh: ' ', en: 'x' } }), 'text in which something is to be seen'],
    [withQuestions({ ...question, kind: 'scale', to: 1 }), 'got 1; allowed is >=2'],
    [withQuestions({ ...question, kind: 'scale', to: 11 }), 'got 11; allowed is <=10'],
    [withQuestions({ ...question, kind: 'smile' }), 'kind: got "smile"'],
    [
      withSections(
        ...[1, 2].map((at) => ({ id: 'tone', title: words, questions: [{ ...question, id: `ask-${at}` }] })),
      ),
      'quality.form: the section tone is there twice; give one another id',
    ],
    [{ ...usualQuality, drawnAnAgent: 0 }, 'quality.drawnAnAgent: got 0; allowed is >=1'],
    [{ ...usualQuality, drawnAnAgent: 21 }, 'quality.drawnAnAgent: got 21; allowed is <=20'],
    [{ ...usualQuality, agentFirstHours: 337 }, 'quality.agentFirstHours: got 337; allowed is <=336'],
    [withPhrases('*'), 'words to look for'],
    [withPhrases(''), 'write it in 1 to 60 characters'],
    [withPhrases('a*b*c*d'), 'at most 2 of *'],
    [withPhrases('a＊＊＊bc'), 'at most 2 of *'],
    [withPhrases('＊'), 'words to look for'],
    [withPhrases('㍿'.repeat(16)), 'write it in 1 to 60 characters'],
    [{ ...usualQuality, colour: 'red' }, 'quality.colour: is no field; take it out'],
  ])('is refused when it is %j', (quality, fault) => {
    expect(qualityProblems(quality).join('\n')).toContain(fault);
    expect(checkPolicy(makePolicy({ quality }), start).kind).toBe('refused');
  });

  test('is refused when its form is too heavy to be sent with what is reviewed', () => {
    const asking = (id: string) => ({ ...question, id, ask: { zh: '问'.repeat(200), en: '问'.repeat(200) } });
    const section = (part: number) => ({
      ...{ id: `part-${part}`, title: words },
      questions: Array.from({ length: 10 }, (_, at) => asking(`ask-${part}-${at}`)),
    });

    const problems = qualityProblems(withSections(...Array.from({ length: 10 }, (_, part) => section(part))));

    expect(problems).toEqual(['quality.form: got 127,457 bytes, allowed are 64,000; ask fewer or shorter questions']);
  });

  test('is read without what a later version added to it', () => {
    const later = { ...usualQuality, agentFirstHours: 2, drawnOn: 'monday' };

    expect(readQuality(makePolicy({ quality: later }))).toEqual({ ...usualQuality, agentFirstHours: 2 });
  });

  test('comes through the text that is published as it was written', () => {
    const published = formatCenterPolicy(makePolicy({ quality: usualQuality }));

    expect(readQuality(readCenterPolicy(JSON.parse(published)))).toEqual(usualQuality);
  });

  test('that cannot be read fails, so that the policy before stays at work', () => {
    expect(() => readQuality(makePolicy({ quality: withSections() }))).toThrow('quality.form.sections');
  });

  test('in docs/quality.md fits as it stands there', () => {
    const [, example = ''] = /```json\n("quality": [^`]+)```/.exec(readFileSync('docs/quality.md', 'utf8')) ?? [];

    const policy: unknown = JSON.parse(`{${example}}`);

    expect(readQuality(policy).form.id).toBe('own-1');
    expect(checkPolicy({ ...makePolicy(), ...Object(policy) }, start).kind).toBe('fits');
  });

  test('is among what differs between two policies', () => {
    const changes = policyChanges(makePolicy(), makePolicy({ quality: usualQuality }));

    expect(changes.join('\n')).toContain('quality');
  });
});
