import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { triage } from '../../../../../shared/answers/engine/answering/triage.ts';
import { emptyKnowledge } from '../../../../../shared/answers/engine/model/model.ts';
import { trainUrgency } from '../../../../../shared/answers/engine/urgency/train-urgency.ts';
import { urgencyOf } from '../../../../../shared/answers/engine/urgency/urgency.ts';
import { normalise } from '../../../../../shared/answers/engine/words/normalise.ts';
import { personRule } from '../../../../../shared/answers/engine/words/person-rules.ts';
import { noon, smallModel } from '../../small-school.ts';
import { ratedMessages } from '../urgency/rated-messages.ts';

const model = smallModel();
const read = (text: string) => triage(model, text, noon);

describe('triage', () => {
  it.each([
    ['how do I get a refund', 'refund', 'billing', 'en'],
    ['视频一直转圈', 'video', 'technical', 'zh'],
    ['我要投诉', 'complaint', 'complaints', 'zh'],
    ['I was charged twice', 'payment', 'billing', 'en'],
    ['账号被盗了', 'account', 'account', 'zh'],
  ])('sends %j to topic %s, queue %s', (text, topic, queue, lang) => {
    expect(read(text)).toMatchObject({ topic, queue, lang });
  });

  it('sends what it cannot place to the general queue', () => {
    expect(triage(emptyKnowledge(), 'how do I get a refund', noon)).toMatchObject({
      topic: 'general',
      queue: 'general',
    });
  });

  it.each([
    [
      'P1',
      [
        'my exam starts in 10 minutes and I cannot log in',
        '今晚考试登录不了，急',
        'I am in the middle of my exam and it froze',
        '我不想活了',
        '账号被盗了',
        '扣了我两次钱',
      ],
    ],
    [
      'P2',
      ['homework is due today', '明天考试还登不上去', 'you never sent my refund and it has been a month', '我要投诉'],
    ],
    ['P3', ['the video is not working', '视频打不开']],
    ['P4', ['where is my certificate', '怎么开发票', 'just curious about the courses']],
  ] as const)('gives %s', (urgency, texts) => {
    expect(texts.map((text) => [text, read(text).urgency])).toEqual(texts.map((text) => [text, urgency]));
  });

  it('raises the urgency by an angry tone', () => {
    expect(read('the video is not working')).toMatchObject({ urgency: 'P3', sentiment: 'neutral' });
    expect(read('the video is not working, this is ridiculous')).toMatchObject({
      urgency: 'P2',
      sentiment: 'negative',
    });
  });

  it.each([
    [
      'negative',
      ['你们太垃圾了', 'this is useless', 'WHY IS NOBODY ANSWERING ME', '第三次了还没解决', 'not happy with this'],
    ],
    ['positive', ['thanks, that was great', '太好了，谢谢']],
    ['neutral', ['where is my certificate', '怎么开发票']],
  ] as const)('hears a %s tone', (sentiment, texts) => {
    expect(texts.map((text) => read(text).sentiment)).toEqual(texts.map(() => sentiment));
  });
});

describe('triage with a trained urgency', () => {
  const urgency = trainUrgency(ratedMessages, [1, 2, 3], model.lexicon);
  const hear = (text: string): string => triage({ ...model, urgency }, text, noon).urgency;

  it.each([
    ['P1', ["the exam is running and I can't open the workbook, please help!", '正在考试，练习册打不开，快帮帮我！']],
    ['P2', ["I can't open the workbook and it is due tomorrow", '练习册打不开，明天就截止了']],
    ['P3', ["I can't open the workbook", '练习册打不开']],
    ['P4', ['thanks, the workbook was lovely', '这个练习册很棒，谢谢']],
  ] as const)('gives %s to what sounds like the messages rated so', (level, texts) => {
    expect(texts.map(hear)).toEqual(texts.map(() => level));
  });

  it.each([
    ['P4', 'thanks, the course was lovely', 'P1', 'thanks, the course was lovely, and I was charged twice'],
    ['P4', '这个课程很棒，谢谢', 'P1', '这个课程很棒，谢谢，我不想活了'],
    ['P4', 'thanks, the lesson was lovely', 'P2', 'thanks, the lesson was lovely, I want to file a complaint'],
  ] as const)('raises a %s (%j) to the %s of the rule that %j meets', (without, plain, within, ruled) => {
    expect([hear(plain), hear(ruled)]).toEqual([without, within]);
  });

  it('is never below the rule that calls a person, whatever the model hears', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...ratedMessages),
        fc.constantFrom('我不想活了', 'I was charged twice'),
        (one, said) => {
          expect(hear(`${one.text}. ${said}`)).toBe('P1');
        },
      ),
    ));

  it('raises by one level for a negative tone, to P2 at most', () => {
    const told = (text: string, sentiment: 'negative' | 'neutral') =>
      urgencyOf({ lexicon: model.lexicon, urgency }, normalise(text, model.lexicon), 0, sentiment);
    const raised = ratedMessages.map(({ text }) => [told(text, 'neutral'), told(text, 'negative')].join(' to '));

    expect(new Set(raised)).toEqual(new Set(['P4 to P3', 'P3 to P2', 'P2 to P2', 'P1 to P1']));
  });

  it.each([
    ["I haven't been charged twice", 'I was charged twice'],
    ['我没有被重复扣款，只是想开发票', '我被重复扣款'],
    ['when does the ethical hacking course start?', 'my account was hacked'],
    ['律师资格考试的课程什么时候开始', '我要找律师投诉你们'],
    ['is there a course on dealing with scammers for seniors?', 'you are scammers, give me the course fee back'],
    ['is there a video on how hackers think', 'I learned today that hackers got into my account'],
    ['反诈骗数据集能免费下载吗', '你们就是诈骗，骗了我的学费'],
    ['转人工神经网络那一章的实验环境怎么装', '这一章看不懂，转人工'],
  ])('%j meets no rule that calls a person: it is denied, or what a course is about; %j meets one', (none, one) => {
    const rules = [none, one].map((text) => personRule(normalise(text, model.lexicon), model.lexicon));

    expect(rules).toEqual([undefined, expect.any(String)]);
    expect(hear(none)).not.toBe('P1');
  });

  it.each([
    'refund denied for the course',
    'charged twice for the audiobook',
    'unauthorized payment for a lesson, never ordered it',
    'phishing mail in your name asks for my certificate',
    'hackers got into the learning account of your school and changed the email',
    'absolute scammers, the course is fake',
    'this project was a scam',
    'complaint: the lecture is awful and no one answers',
    'human please, which module is easier for me to call about?',
    'middle of the test, the reading part went blank',
    'the exam just crashed, exercise 3 not saved',
    '作文课重复扣费',
    '扣了两次费，职业规划课',
    '退款被拒，职业技能班',
    '12315投诉，三年级班不退费',
    '教培机构诈骗，课程负责人卷款跑了',
    '账号被盗了，里面还有三年级的课',
    '这周的作业页面被黑了',
    '答题突然闪退，作业没了',
    '考试进行中课件放不出来',
  ])('%j calls a person, whatever course it names', (text) => {
    expect(personRule(normalise(text, model.lexicon), model.lexicon)).toEqual(expect.any(String));
  });

  it('asks rules alone where no message was rated', () => {
    const text = 'thanks, the exam today was lovely';

    expect([hear(text), triage(model, text, noon).urgency]).toEqual(['P4', 'P2']);
  });
});
