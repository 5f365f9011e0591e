import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import { answer, type BotDecision, type Question } from '../../../../../shared/answers/engine/answering/answer.ts';
import {
  emptyKnowledge,
  type KnowledgeModel,
  trainKnowledge,
} from '../../../../../shared/answers/engine/model/model.ts';
import type { Ranker } from '../../../../../shared/answers/engine/ranking/ranker.ts';
import { handOverBoth } from '../../../../../shared/answers/engine/words/replies.ts';
import { topicNamed } from '../../../../../shared/answers/engine/words/topics.ts';
import { type Article, parseArticles } from '../../../../../shared/answers/written/article.ts';
import type { Exemplar } from '../../../../../shared/answers/written/exemplar.ts';
import { growth } from '../../../../growth.ts';
import { noon, smallModel, smallSchool } from '../../small-school.ts';
import { sureFrom } from '../../sure-from.ts';

const model = smallModel();

const ask = (text: string, more: Omit<Partial<Question>, 'text'> = {}): BotDecision =>
  answer(model, { text, failedAnswers: 0, ...more }, noon);

/** The same, by so much less sure of everything: a few articles are never as unlike a message as hundreds are. */
const lessSure = ({ rankers, ...rest }: KnowledgeModel, by: number): KnowledgeModel => {
  const lowered = (ranker: Ranker): Ranker => {
    const [constant = 0, ...others] = ranker.confidence.coefficients;
    return { ...ranker, confidence: { ...ranker.confidence, coefficients: Float64Array.of(constant - by, ...others) } };
  };
  return { ...rest, rankers: { en: lowered(rankers.en), zh: lowered(rankers.zh) } };
};

/** The same, to which everything is a little like danger: too much for a guess that it is not sure of. */
const somewhatUneasy = (sure: KnowledgeModel): KnowledgeModel => {
  const { vocabulary } = sure.rankers.en;
  const never = { en: 9, zh: 9 };
  const machine = { vocabulary, weights: new Int8Array(vocabulary.ids.length), step: 1, bias: 0 };
  return { ...sure, danger: { ...machine, thresholds: never, uneasy: { en: 0.2, zh: 0.2 } } };
};

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
    [
      'exam-in-progress',
      [
        '我正在考试卡住了',
        '考试还有十分钟就开始了我进不去！！',
        '登不上去，测验马上就要开始了',
        'I am in the middle of my exam and it froze',
        'my exam starts in ten minutes and I cannot open it',
        "I can't get in and the exam begins in 5 min",
      ],
    ],
  ] as const)('always hands %s to a person', (reason, texts) => {
    expect(texts.map((text) => ask(text))).toEqual(
      texts.map(() => expect.objectContaining({ kind: 'person', reason })),
    );
  });

  it('lets a question that only sounds like a rule be answered', () => {
    const asked = [
      'how do I get a refund',
      'where is my human biology certificate',
      '人工智能课程的证书在哪里下载',
      '作业可以交两次吗',
      '考试中心的证书在哪里下载',
    ];

    expect(asked.map((text) => ask(text)).filter(({ kind }) => kind === 'person')).toEqual([]);
  });

  it('hands over after two answers that failed', () => {
    expect(ask('I forgot my password', { failedAnswers: 1 }).kind).toBe('answer');
    expect(ask('I forgot my password', { failedAnswers: 2 })).toMatchObject({
      kind: 'person',
      reason: 'answers-failed',
    });
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
    ['x'.repeat(4_000), 'too-long'],
    ['for (let i = 0; i < 3; i++) { console.log(i); }', 'code'],
    ['comment puis-je obtenir mon certificat', 'other-language'],
    ['パスワードを忘れました', 'other-language'],
  ])('hands %j over politely in both languages', (text, reason) => {
    expect(ask(text)).toMatchObject({ kind: 'person', reason, text: handOverBoth(projectLexicon()) });
  });

  it.each([
    ['   ', 'zh', 'zh'],
    ['？？？', 'en', 'en'],
    ['55', 'zh', 'zh'],
    ['asdfgh qwrtp', 'zh', 'en'],
    ['   ', undefined, 'en'],
  ] as const)('answers %j in a contact of language %s in %s', (text, language, lang) => {
    expect(ask(text, language && { language })).toMatchObject({ lang });
  });

  it.each(['😀😀😀', '？？？', '?', 'a', 'asdfgh qwrtp'])(
    'asks for %j in other words, once before a person',
    (text) => {
      const first = ask(text);
      const second = ask(text, { said: { kind: 'asked-back', choices: [] } });

      expect([first.kind, second.kind]).toEqual(['asked-back', 'person']);
    },
  );

  it.each(['我不想活了', 'I want to kill myself'])('hears danger before everything else in %j', (text) => {
    expect(ask(`${text}. where is my certificate? talk to a human`)).toMatchObject({
      kind: 'danger',
      danger: 'self-harm',
    });
  });

  it('answers the choice that was picked', () => {
    const choices = [
      { articleId: 'certificate-download', title: 'How do I download my certificate' },
      { articleId: 'login-forgot-password', title: 'I forgot my password' },
    ];

    const picked = ask('the second one', { said: { kind: 'choices', choices } });

    expect(picked).toMatchObject({ kind: 'answer', articleId: 'login-forgot-password' });
  });

  it.each([
    [
      'need a new password please',
      "I don't need a new password please, the lecture video is black",
      'video-not-playing',
    ],
    [
      'I want my money back for the course',
      "I don't want my money back for the course, I need an invoice",
      'invoice-request',
    ],
    ['发票抬头怎么填', '不是问发票抬头怎么填，我想下载证书', 'certificate-download'],
    ['怎么申请退款', '我不想申请退款，证书在哪里下载', 'certificate-download'],
  ])('answers %j, and offers a choice of what is meant where that is denied: %j', (asked, denied, articleId) => {
    const [plain, lowered] = [ask(asked), ask(denied)];

    expect(plain.kind).toBe('answer');
    expect(lowered).toMatchObject({ kind: 'choices', choices: [{ articleId }, {}, {}] });
  });

  it.each([
    [
      "I don't want my money back for the course, the refund rules and the deadline of the assignment",
      'refund-request',
    ],
    ['我不想申请退款，退款规则里的证书怎么打印', 'refund-request'],
  ])(
    'offers no longer what it finds best in %j, where that is denied and something else is meant',
    (text, articleId) => {
      const decision = ask(text);

      const offered = decision.kind === 'choices' ? decision.choices.map((one) => one.articleId) : [];
      expect(offered).toHaveLength(3);
      expect(offered).not.toContain(articleId);
    },
  );

  it.each([
    ['I want my money back for the course', "I don't want my money back for the course, just help"],
    ['reset my password', "please don't reset my password"],
    ['how do I reset my password', "I don't want to know how to reset my password"],
    ['怎么申请退款', '我不想申请退款，只是问问'],
    ['怎么开发票', '不是问怎么开发票'],
    ['忘记密码了', '谁说我忘记密码了'],
  ])('answers %j, and offers a choice where that is denied and little else is said: %j', (asked, denied) => {
    const [plain, lowered] = [ask(asked), ask(denied)];

    expect([plain.kind, lowered.kind]).toEqual(['answer', 'choices']);
  });

  it('offers first what is left of a denial, however the whole message ranks it', () => {
    const decision = ask(
      'not asking how to get an invoice for my company with tax number, the bill of the refund is black',
    );

    expect(decision).toMatchObject({ kind: 'choices', choices: [{ articleId: 'video-not-playing' }, {}, {}] });
  });

  it.each(["I don't want my money back, video", '我不想申请退款，视频'])(
    'takes one word beside a denial for no other question: %j',
    (text) => {
      expect(ask(text)).toMatchObject({ kind: 'choices', choices: [{ articleId: 'refund-request' }, {}, {}] });
    },
  );

  it('asks once what is meant, where the rest of a denial is like nothing, and then a person', () => {
    const shy = lessSure(model, 1.5);
    const text = "I don't want my money back for the course, the weather in Paris is lovely today";

    const decisions = [undefined, { kind: 'asked-back', choices: [] } as const].map((said) =>
      answer(shy, { text, failedAnswers: 0, said }, noon),
    );

    expect(decisions.map(({ kind }) => kind)).toEqual(['asked-back', 'person']);
  });

  it.each(["I don't want my money back for the course, just help", '不是问密码忘了怎么办，密码页面视频一直转圈'])(
    'is as sure that %j is about the school as of its surer part, though it is somewhat like danger',
    (text) => {
      const uneasy = somewhatUneasy(model);

      expect(answer(uneasy, { text, failedAnswers: 0 }, noon).kind).toBe('choices');
      expect(
        answer(uneasy, { text: "I don't want a refund, the weather in Paris is lovely today", failedAnswers: 0 }, noon)
          .kind,
      ).toBe('asked-back');
    },
  );

  it('answers an article whose title denies something to whoever picks it', () => {
    const refund = model.articles.get('refund-request') ?? expect.fail('no refund');
    const title = "I don't want my money back for the course";
    const titled = { ...refund, texts: { ...refund.texts, en: { ...refund.texts.en, title } } };
    const named = { ...model, articles: new Map([...model.articles, [refund.id, titled]]) };

    const picked = answer(named, { text: title, failedAnswers: 0 }, noon);

    expect(picked).toMatchObject({ kind: 'answer', articleId: 'refund-request' });
  });

  it.each([
    ["I don't want a voucher, how do I get my money back for the course", 'refund-request'],
    ["I don't want a voucher, I want my money back for the course", 'refund-request'],
    ['我不想申请退款，只是买错课想退', 'refund-request'],
    ['别忘了我的发票，怎么开发票', 'invoice-request'],
    ['不想要这个课了，怎么申请退款', 'refund-request'],
    ['是不是忘记密码了', 'login-forgot-password'],
  ])('takes for no denial of its article what is asked in %j', (text, articleId) => {
    expect(ask(text)).toMatchObject({ kind: 'answer', articleId });
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

  const neverSure = trainKnowledge(smallSchool, projectLexicon());

  it('answers who picked a choice by its title, however unsure of a question', () => {
    const picked = answer(neverSure, { text: 'forgotten PASSWORD', failedAnswers: 0 }, noon);

    expect(picked).toMatchObject({ kind: 'answer', articleId: 'login-forgot-password' });
  });

  it('answers nothing by itself that a training has not certified, but offers choices', () => {
    const asked = ['I forgot my password', '忘记密码了'].map(
      (text) => answer(neverSure, { text, failedAnswers: 0 }, noon).kind,
    );

    expect(asked).toEqual(['choices', 'choices']);
  });

  it('shows no menu for what is a little like danger, but still gives a sure answer', () => {
    const vocabulary = { ids: new Uint32Array(), idf: new Float32Array(), unseenIdf: 1 };
    const danger = {
      vocabulary,
      ...{ weights: new Int8Array(), step: 1, bias: 0 },
      ...{ thresholds: { en: 1, zh: 1 }, uneasy: { en: 0.1, zh: 0.1 } },
    };

    const told = [neverSure, model].map((one) =>
      answer({ ...one, danger }, { text: 'I forgot my password', failedAnswers: 0 }, noon),
    );

    expect(told).toMatchObject([{ kind: 'person', reason: 'uneasy' }, { kind: 'answer' }]);
  });

  it('offers at most three choices when nearly sure', () => {
    const decision = answer(neverSure, { text: 'I forgot my password', failedAnswers: 0 }, noon);

    expect(decision.kind === 'choices' && decision.choices.map(({ articleId }) => articleId)).toEqual([
      'login-forgot-password',
      expect.any(String),
      expect.any(String),
    ]);
  });

  describe("without a person's word", () => {
    const taught = (labelled: number, automatic?: boolean): readonly Article[] =>
      smallSchool.map(({ automatic: _given, ...article }) => {
        if (article.id !== 'login-forgot-password') return { ...article, automatic: true };
        const { en } = article.texts;
        const more = Array.from(
          { length: labelled - en.phrasings.length },
          (_, at) => `forgot my password number ${at}`,
        );
        const texts = { ...article.texts, en: { ...en, phrasings: [...en.phrasings, ...more] } };
        return { ...article, ...(automatic === undefined ? {} : { automatic }), texts };
      });
    const asked = (articles: readonly Article[], text: string, exemplars: readonly Exemplar[] = []): BotDecision =>
      answer(
        sureFrom(trainKnowledge(articles, projectLexicon(), exemplars, { learnedConfidenceFrom: 1_000_000 })),
        { text, failedAnswers: 0 },
        noon,
      );
    const vote = (lang: 'en' | 'zh', articleId = 'login-forgot-password'): Exemplar => ({
      ...{ articleId, lang, text: lang === 'en' ? 'password slipped my mind' : '密码又不记得了' },
      ...{ studentId: 's_1', at: 1 },
    });

    it.each([
      ['offers 59 labelled messages as choices', taught(59), [], 'choices'],
      ['answers 60 labelled messages', taught(60), [], 'answer'],
      ['answers 59 with one more exemplar', taught(59), [vote('en')], 'answer'],
      ['counts no exemplar of the other language', taught(59), [vote('zh')], 'choices'],
      ['counts no exemplar of another article', taught(59), [vote('en', 'refund-request')], 'choices'],
      ['takes "automatic: false" for no word', taught(59, false), [], 'choices'],
      ['answers four by a word', taught(4, true), [], 'answer'],
    ] as const)('%s, although sure', (_rule, articles, exemplars, kind) => {
      expect(asked(articles, 'I forgot my password', exemplars).kind).toBe(kind);
    });

    it('offers the sure article first', () => {
      const decision = asked(taught(4), 'I forgot my password');

      expect(decision.kind === 'choices' && decision.choices[0]?.articleId).toBe('login-forgot-password');
    });

    it('answers who picked the article by its title', () => {
      expect(asked(taught(4), 'forgotten password').kind).toBe('answer');
    });

    it('hands two questions over rather than answer one of them', () => {
      const text = 'I forgot my password? And how do I download the certificate?';

      expect([asked(taught(4), text), asked(taught(4, true), text)].map(({ kind }) => kind)).toEqual([
        'person',
        'two-answers',
      ]);
    });
  });

  it('uses an article only between its dates, both included', () => {
    const dated = smallSchool.map((article) =>
      article.id === 'invoice-request' ? { ...article, validFrom: '2026-03-15', validUntil: '2026-03-16' } : article,
    );
    const datedModel = sureFrom(trainKnowledge(dated, projectLexicon(), [], { learnedConfidenceFrom: 1_000_000 }));
    const dayMs = 86_400_000;
    const kinds = [-1, 0, 1, 2].map((days) => {
      const decision = answer(datedModel, { text: 'I need an invoice', failedAnswers: 0 }, noon + days * dayMs);
      return decision.kind === 'answer' && decision.articleId === 'invoice-request';
    });

    expect(kinds).toEqual([false, true, true, false]);
  });

  it('hands an article that asks for a person to a person, to whom it suggests others alone, and no guess', () => {
    const personal = smallSchool.map((article) =>
      article.id === 'invoice-request' ? { ...article, person: true } : article,
    );
    const personalModel = trainKnowledge(personal, projectLexicon(), [], { learnedConfidenceFrom: 1_000_000 });

    const decision = answer(personalModel, { text: 'I need an invoice', failedAnswers: 0 }, noon);

    expect(decision).toMatchObject({ kind: 'person', reason: 'article-asks-for-person' });
    const candidates = decision.kind === 'person' ? decision.candidates : [];
    expect(candidates.map(({ articleId }) => articleId)).not.toContain('invoice-request');
    expect(candidates.every(({ confidence }) => confidence >= 0.1)).toBe(true);
  });

  it.each([
    'wo xiang zhuan rengong',
    'zhuan ren gong',
    'zhuanrengong',
    'Zhuan  Ren-Gong',
    'wo yao ren gong ke fu',
    'qing bang wo zhuan ren gong ba',
    'zhao zhenren kefu',
    'zhuǎn rén gōng',
  ])('hears the wish for a person in pinyin: %s', (text) => {
    expect(ask(text)).toMatchObject({ kind: 'person', reason: 'asked-for-person' });
  });

  it('cuts no long run of characters into words of a topic', () => {
    const { topics } = projectLexicon();
    const naming = (length: number) => () => topics && topicNamed('不是'.repeat(length / 2), topics);

    // Eight times as long, what takes the cube takes 512 times.
    expect(growth(naming(960), naming(120), 60)).toBeLessThan(60);
  });

  it('takes no more for a message of short questions than it is longer', () => {
    let asked = 0;
    // Each once: what was asked just before is known.
    const asking = (length: number) => () => {
      asked += 1;
      return ask(`${'How long? Where is it? Who? '.repeat(50).slice(0, length)}${asked}`);
    };

    // Eight times as long, what takes the square takes 64 times.
    expect(growth(asking(960), asking(120), 30)).toBeLessThan(30);
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
        expect([
          'answer',
          'choices',
          'person',
          'small-talk',
          'two-answers',
          'asked-back',
          'solved',
          'danger',
        ]).toContain(ask(text).kind);
      }),
      { numRuns: 200 },
    );
  });

  it('rests on articles that the parser accepts', () => {
    expect(parseArticles(smallSchool).kind).toBe('ok');
  });
});
