import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, type BotDecision } from '../../../../shared/domain/knowledge/answer.ts';
import { parseArticles } from '../../../../shared/domain/knowledge/article.ts';
import { emptyKnowledge, trainKnowledge } from '../../../../shared/domain/knowledge/model.ts';
import { handOverBoth } from '../../../../shared/domain/knowledge/replies.ts';
import { noon, smallModel, smallSchool } from './small-school.ts';

const model = smallModel();

const ask = (text: string, more: { failedAnswers?: number; examInProgress?: boolean } = {}): BotDecision =>
  answer(model, { text, failedAnswers: 0, ...more }, noon);

describe('answer', () => {
  it.each([
    ['I forgot my password', 'login-forgot-password', 'en'],
    ['怎么开发票', 'invoice-request', 'zh'],
    ['視頻播放不了', 'video-not-playing', 'zh'],
  ])('answers %j from its article, in its language', (text, articleId, lang) => {
    const decision = ask(text);

    expect(decision).toMatchObject({ kind: 'answer', articleId, lang });
    expect(decision.kind === 'answer' && decision.candidates[0]?.articleId).toBe(articleId);
  });

  it.each([
    ['asked-for-person', ['I want to talk to a human', '转人工', '找客服', 'can I speak to someone', 'agent please']],
    ['refund-dispute', ['退款一直没到账', 'you refused my refund', '凭什么不退', 'my refund never arrived']],
    ['complaint', ['我要投诉你们', 'I will call my lawyer', '打12315了', 'this is a scam']],
    ['charged-twice', ['扣了我两次钱', 'I was charged twice', '重复扣款', 'there is a duplicate charge']],
    ['account-security', ['我的账号被盗了', 'my account was hacked', 'someone logged into my account']],
    ['self-harm', ['我不想活了', 'I want to kill myself']],
    ['exam-in-progress', ['我正在考试卡住了', 'I am in the middle of my exam and it froze']],
  ] as const)('always hands %s to a person', (reason, texts) => {
    expect(texts.map((text) => ask(text))).toEqual(
      texts.map(() => expect.objectContaining({ kind: 'person', reason })),
    );
  });

  it('lets a question about a refund, a human biology course or artificial intelligence be answered', () => {
    const asked = ['how do I get a refund', 'where is my human biology certificate', '人工智能课程的证书在哪里下载'];

    expect(asked.map((text) => ask(text)).filter(({ kind }) => kind === 'person')).toEqual([]);
  });

  it('hands over after two answers that failed, and during an exam', () => {
    expect(ask('I forgot my password', { failedAnswers: 1 }).kind).toBe('answer');
    expect(ask('I forgot my password', { failedAnswers: 2 })).toMatchObject({
      kind: 'person',
      reason: 'answers-failed',
    });
    expect(ask('I forgot my password', { examInProgress: true })).toMatchObject({ reason: 'exam-in-progress' });
  });

  it.each([
    ['hello', 'greeting', 'en'],
    ['你好，在吗？', 'greeting', 'zh'],
    ['thank you so much!', 'thanks', 'en'],
    ['好的谢谢', 'thanks', 'zh'],
    ['bye', 'goodbye', 'en'],
    ['再见', 'goodbye', 'zh'],
    ['oh hi, anyone home?', 'greeting', 'en'],
    ['well hey', 'greeting', 'en'],
    ['拜拜 机器人', 'goodbye', 'zh'],
  ])('answers %j as small talk', (text, intent, lang) => {
    expect(ask(text)).toMatchObject({ kind: 'small-talk', intent, lang });
  });

  it('answers the question that follows a greeting', () => {
    expect(ask('hi, I forgot my password')).toMatchObject({ kind: 'answer', articleId: 'login-forgot-password' });
  });

  it.each([
    ['😀😀😀', 'empty'],
    ['?', 'empty'],
    ['a', 'empty'],
    ['asdfgh qwrtp', 'gibberish'],
    ['x'.repeat(4_000), 'too-long'],
    ['for (let i = 0; i < 3; i++) { console.log(i); }', 'code'],
    ['comment puis-je obtenir mon certificat', 'other-language'],
    ['パスワードを忘れました', 'other-language'],
  ])('hands %j over politely in both languages', (text, reason) => {
    expect(ask(text)).toMatchObject({ kind: 'person', reason, text: handOverBoth });
  });

  it('answers both of two questions', () => {
    const decision = ask('I forgot my password? And how do I download the certificate?');

    expect(decision).toMatchObject({
      kind: 'two-answers',
      answers: [{ articleId: 'login-forgot-password' }, { articleId: 'certificate-download' }],
    });
  });

  it('never answers half of two questions', () => {
    const decision = ask('I forgot my password? And where is the next swimming pool?');

    expect(decision).toMatchObject({ kind: 'person', reason: 'two-questions' });
  });

  it('does not answer what no article is about', () => {
    const asked = ['what is the capital of France', '今天天气怎么样'];

    expect(asked.map((text) => ask(text).kind)).not.toContain('answer');
  });

  it('offers at most three choices when nearly sure', () => {
    const { en } = model.rankers;
    const strict = {
      ...model,
      rankers: { ...model.rankers, en: { ...en, confidence: { ...en.confidence, threshold: 1.1 } } },
    };

    const decision = answer(strict, { text: 'I forgot my password', failedAnswers: 0 }, noon);

    expect(decision.kind === 'choices' && decision.choices.map(({ articleId }) => articleId)).toEqual([
      'login-forgot-password',
      expect.any(String),
      expect.any(String),
    ]);
  });

  it('uses an article only between its dates, both included', () => {
    const dated = smallSchool.map((article) =>
      article.id === 'invoice-request' ? { ...article, validFrom: '2026-03-15', validUntil: '2026-03-16' } : article,
    );
    const datedModel = trainKnowledge(dated, [], { learnedConfidenceFrom: 1_000_000 });
    const dayMs = 86_400_000;
    const kinds = [-1, 0, 1, 2].map((days) => {
      const decision = answer(datedModel, { text: 'I need an invoice', failedAnswers: 0 }, noon + days * dayMs);
      return decision.kind === 'answer' && decision.articleId === 'invoice-request';
    });

    expect(kinds).toEqual([false, true, true, false]);
  });

  it('hands an article that asks for a person to a person, with the answer suggested', () => {
    const personal = smallSchool.map((article) =>
      article.id === 'invoice-request' ? { ...article, person: true } : article,
    );
    const personalModel = trainKnowledge(personal, [], { learnedConfidenceFrom: 1_000_000 });

    expect(answer(personalModel, { text: 'I need an invoice', failedAnswers: 0 }, noon)).toMatchObject({
      kind: 'person',
      reason: 'article-asks-for-person',
      candidates: [{ articleId: 'invoice-request' }, {}, {}],
    });
  });

  it('hands everything but small talk to a person when it knows nothing', () => {
    expect(answer(emptyKnowledge(), { text: 'I need an invoice', failedAnswers: 0 }, noon)).toMatchObject({
      kind: 'person',
      reason: 'unsure',
      candidates: [],
    });
  });

  it('decides something for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(['answer', 'choices', 'person', 'small-talk', 'two-answers']).toContain(ask(text).kind);
      }),
      { numRuns: 200 },
    );
  });

  it('rests on articles that the parser accepts', () => {
    expect(parseArticles(smallSchool).kind).toBe('ok');
  });
});
