import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import { answer } from '../../../../../shared/answers/engine/answering/answer.ts';
import { gate } from '../../../../../shared/answers/engine/gate/gate.ts';
import { testGolden } from '../../../../../shared/answers/engine/gate/golden.ts';
import { trainKnowledge } from '../../../../../shared/answers/engine/model/model.ts';
import type { GoldenQuestion } from '../../../../../shared/answers/written/golden-question.ts';
import { noon, smallModel, smallSchool } from '../../small-school.ts';

const golden: readonly GoldenQuestion[] = [
  { text: 'please reset my password', lang: 'en', expect: 'login-forgot-password' },
  { text: 'what is the capital of France', lang: 'en', expect: 'out-of-scope' },
  { text: 'I want a human', lang: 'en', expect: 'person' },
  { text: '怎么重置我的密码', lang: 'zh', expect: 'login-forgot-password' },
];

const model = smallModel();

describe('gate', () => {
  it('passes a model whose questions find their articles, with its golden figures', () => {
    const outcome = gate(model, smallSchool, golden, { now: noon });

    expect(outcome.kind).toBe('pass');
    expect(outcome.report.en.outOfScopeRecall).toMatchObject({ right: 1, total: 1 });
    expect(outcome.report.en.personRecall).toMatchObject({ right: 1, total: 1 });
  });

  it('refuses when a stored question no longer finds its own article, and says which', () => {
    const [password, certificate, ...others] = smallSchool;
    if (!password || !certificate) throw new Error('the small school lost its articles');
    const { en } = password.texts;
    const clashing = {
      ...certificate,
      texts: {
        ...certificate.texts,
        en: {
          ...certificate.texts.en,
          title: en.title,
          phrasings: [...en.phrasings, ...certificate.texts.en.phrasings],
        },
      },
    };
    const articles = [password, clashing, ...others];

    const outcome = gate(
      trainKnowledge(articles, projectLexicon(), [], { learnedConfidenceFrom: 1_000_000 }),
      articles,
      golden,
      {
        now: noon,
      },
    );

    expect(outcome.kind === 'refused' && outcome.problems[0]).toMatch(
      /^question-lost: en ".+" of article "login-forgot-password" finds "certificate-download"|^question-lost: en ".+" of article "certificate-download" finds "login-forgot-password"/,
    );
  });

  it('refuses when a golden figure falls below the published one', () => {
    const { report } = gate(model, smallSchool, golden, { now: noon });
    const better = { ...report, zh: { ...report.zh, coverage: { ...report.zh.coverage, share: 1.1 } } };

    const outcome = gate(model, smallSchool, golden, { now: noon, previous: better });

    expect(outcome.kind === 'refused' && outcome.problems).toEqual([
      expect.stringContaining('golden-drop: zh coverage'),
    ]);
    expect(gate(model, smallSchool, golden, { now: noon, previous: report }).kind).toBe('pass');
  });

  it('counts two answers as wrong where one of them is beside the point, though the right one was shown', () => {
    const both = {
      text: 'I forgot my password? And I need an invoice',
      lang: 'en',
      expect: 'invoice-request',
    } as const;
    const decision = answer(model, { text: both.text, failedAnswers: 0 }, noon);

    const { en } = testGolden(model, [both], noon);

    expect(decision.kind).toBe('two-answers');
    expect(en.coverage).toMatchObject({ right: 1, total: 1 });
    expect(en.precision).toMatchObject({ right: 0, total: 1 });
    expect(en.offered).toMatchObject({ right: 1, total: 1 });
  });

  it('refuses a golden question whose article does not exist', () => {
    const unknown: GoldenQuestion = { text: 'parking', lang: 'en', expect: 'parking-spot' };

    const outcome = gate(model, smallSchool, [unknown], { now: noon });

    expect(outcome.kind === 'refused' && outcome.problems).toEqual([
      expect.stringContaining('golden-unknown: "parking"'),
    ]);
  });
});
