import { expect, it } from 'vitest';
import type { Row } from '../../../bench/auto-reply/rows.ts';
import { askTraditional } from '../../../bench/auto-reply/traditional.ts';

const row = (text: string, lang: Row['lang']): Row => ({ text, label: 'a', split: 'test', lang });

it('asks Chinese questions as Taiwan writes them, and learns from what is written', () => {
  const train = [row('视频怎么下载', 'zh')];
  const test = [row('软件怎么下载', 'zh'), row('download', 'en')];

  expect(askTraditional({ train, test })).toEqual({
    train,
    test: [row('軟體怎麼下載', 'zh'), row('download', 'en')],
  });
});
