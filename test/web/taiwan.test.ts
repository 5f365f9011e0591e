import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refuseFaultyKnowledge } from '../../infra/bundling/refuse-faulty-knowledge.ts';
import { buildPages } from '../../infra/pages/build-pages.ts';
import { helpWriting } from '../../infra/pages/help-writing.ts';
import { inTaiwanWhole } from '../../shared/help-center/in-taiwan.ts';

const Part = v.looseObject({ said: v.pipe(v.function(), v.returns(v.optional(v.function()))) });
const folder = mkdtempSync(join(tmpdir(), 'handraise-taiwan-'));
let saidIn: (language: string) => ((text: string) => unknown) | undefined;

beforeAll(async () => {
  buildPages(folder, { withMadeUpPeople: false });
  const name = readdirSync(folder).find((file) => file.startsWith('taiwan-')) ?? '';
  saidIn = v.parse(Part, await import(join(folder, name))).said;
});

afterAll(() => rmSync(folder, { recursive: true }));

test('every answer of the bot is written as the whole of the tables would write it', () => {
  const written = saidIn('zh-TW');
  const whole = inTaiwanWhole(helpWriting().taiwan);
  const texts = refuseFaultyKnowledge().articles.flatMap(({ texts: { zh } }) => [zh.title, zh.answer]);

  const other = texts.filter((text) => written?.(text) !== whole(text));

  expect(texts.length).toBeGreaterThan(300);
  expect(other).toEqual([]);
});

test.each([
  ['您的账号已注销', '您的帳號已註銷'],
  ['请打开“设置”，短信十分钟内就到', '請打開「設定」，簡訊十分鐘內就到'],
  ['点‘保存’，符合同学要求', '點『儲存』，符合同學要求'],
  ['I don’t know, students’ fees', 'I don’t know, students’ fees'],
  ['Press "Save" at 9:00', 'Press "Save" at 9:00'],
])('writes "%s" as "%s"', (text, taiwan) => {
  expect(saidIn('zh-TW')?.(text)).toBe(taiwan);
});

test.each(['zh', 'en'])('leaves what is said to readers of %s as it is', (language) => {
  expect(saidIn(language)).toBeUndefined();
});
