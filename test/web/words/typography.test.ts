import { describe, expect, it } from 'vitest';
import { pageWords } from '../../../infra/pages/page-words.ts';
import { sentencesIn } from './sentences.ts';
import { typographyOf } from './typography.ts';

describe('how Chinese is set', () => {
  it.each([
    ['您好,请稍候。'],
    ['请按"就绪"。'],
    ['你好。'],
    ['等了 5 秒'],
    ['排在第5 位'],
    ['好的.'],
    ['稍等...好的'],
    ['回电(选填)'],
  ])('refuses %s', (text) => {
    expect(typographyOf('here', text)).toHaveLength(1);
  });

  it.each([['您好，请稍候。'], ['请按“就绪”。'], ['等了5秒'], ['用 Chrome 打开'], ['北京时间9:00到21:00'], ["it's"]])(
    'takes %s',
    (text) => {
      expect(typographyOf('here', text)).toEqual([]);
    },
  );

  it.each(['zh', 'zh-TW'])('holds in every sentence of the pages: %s', (language) => {
    const sentences = sentencesIn(pageWords()[language]);

    expect(sentences.length).toBeGreaterThan(250);
    expect(sentences.flatMap(([path, sentence]) => typographyOf(path, sentence))).toEqual([]);
  });
});
