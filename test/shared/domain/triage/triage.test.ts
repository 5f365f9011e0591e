import { describe, expect, it } from 'vitest';
import { emptyKnowledge } from '../../../../shared/domain/knowledge/model.ts';
import { triage } from '../../../../shared/domain/triage/triage.ts';
import { predictUrgency, trainUrgency } from '../../../../shared/domain/triage/urgency-regression.ts';
import { noon, smallModel } from '../knowledge/small-school.ts';

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

describe('trainUrgency', () => {
  it('expects more of a message that sounds like the urgent ones', () => {
    const rows = ['help now', 'please help now', 'now help', 'thanks all', 'nice talk', 'thanks'].map((text, at) => ({
      text,
      urgency: at < 3 ? 6 : 1,
    }));
    const urgency = trainUrgency(rows, model.lexicon);

    expect(predictUrgency(urgency, 'help me now')).toBeGreaterThan(4);
    expect(predictUrgency(urgency, 'thanks for the talk')).toBeLessThan(3);
  });
});
