import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import report from '../../../analytics/report/words/zh.json' with { type: 'json' };
import { pageWords } from '../../../infra/pages/page-words.ts';
import { projectRoot } from '../../../infra/project-root.ts';
import { sentencesIn } from './sentences.ts';
import { typographyOf } from './typography.ts';

const knowledge = join(projectRoot, 'knowledge');
const read = (path: string): unknown => parse(readFileSync(join(knowledge, path), 'utf8'));
// What the center says; what students write is as they write it.
const isSaid = ([path]: readonly [path: string, text: string]) =>
  /\/zh(?:$|\/title$|\/answer$)|\/title\/zh$/.test(path);
// Whoever learns at the school is 学员; articles speak of others too, and of their cards.
const callsStudents = ([, sentence]: readonly [path: string, sentence: string]) => /学生|學生/.test(sentence);

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
    expect(sentences.filter(callsStudents)).toEqual([]);
  });

  it.each(['files', 'help'])('holds in the words of the %s, which are loaded apart', (part) => {
    for (const language of ['zh', 'zh-TW']) {
      const file = join(projectRoot, `web/${part}/words/${language}.json`);
      const sentences = sentencesIn(JSON.parse(readFileSync(file, 'utf8')));

      expect(sentences.length).toBeGreaterThan(15);
      expect(sentences.flatMap(([path, sentence]) => typographyOf(path, sentence))).toEqual([]);
      expect(sentences.filter(callsStudents)).toEqual([]);
    }
  });

  it('holds in every sentence of the weekly report', () => {
    const sentences = sentencesIn(report);

    expect(sentences.length).toBeGreaterThan(200);
    expect(sentences.flatMap(([path, sentence]) => typographyOf(path, sentence))).toEqual([]);
    expect(sentences.filter(callsStudents)).toEqual([]);
  });

  it.each(readdirSync(join(knowledge, 'articles')))('holds in the articles: %s', (file) => {
    const said = sentencesIn(read(`articles/${file}`)).filter(isSaid);

    expect(said.length).toBeGreaterThan(2);
    expect(said.flatMap(([path, text]) => typographyOf(path, text))).toEqual([]);
  });

  it.each(['canned.yaml', 'lexicon/replies.yaml'])('holds in %s', (file) => {
    const said = sentencesIn(read(file)).filter(isSaid);

    expect(said.length).toBeGreaterThan(10);
    // The places of canned replies are Latin in braces.
    expect(said.flatMap(([path, text]) => typographyOf(path, text))).toEqual([]);
  });
});
