import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../knowledge/project-lexicon.ts';
import { articlesInWrongLanguage, wrongLanguage } from '../../../../shared/answers/written/wrong-language.ts';
import { smallSchool } from '../small-school.ts';

const lexicon = projectLexicon();

describe('wrongLanguage', () => {
  it.each([
    ['忘记密码了怎么办', 'en', 'is Chinese for the most part'],
    ['How do I reset my password?', 'zh', 'has no Chinese character'],
    ['Wo wollen wir das nicht haben und warum ist es so', 'en', 'is in another language'],
    ['請問如何取消訂單 order 123', 'en', 'is Chinese for the most part'],
  ] as const)('names %s where %s belongs: %s', (text, lang, why) => {
    expect(wrongLanguage(text, lang, lexicon)).toMatch(new RegExp(`^wrong_language: ${why}`));
  });

  it.each([
    ['Can I pay with 支付宝 or 微信支付?', 'en'],
    ['VIP', 'zh'],
    ['app crash', 'zh'],
    ['zoom打不开', 'zh'],
    ['App 里的 live class 怎么 join', 'zh'],
    ['微信', 'en'],
    ['1 + 1 = 2', 'en'],
  ] as const)('tolerates %s where %s belongs', (text, lang) => {
    expect(wrongLanguage(text, lang, lexicon)).toBeUndefined();
  });
});

it('names the article and the field whose text stands in the other language’s', () => {
  const [first] = smallSchool;
  const swapped = smallSchool.map((article) =>
    article === first ? { ...article, texts: { en: article.texts.zh, zh: article.texts.en } } : article,
  );

  const problems = articlesInWrongLanguage(swapped, lexicon);

  expect(articlesInWrongLanguage(smallSchool, lexicon)).toEqual([]);
  expect(problems).toContainEqual(
    expect.stringMatching(/^article "login-forgot-password", en\.answer: wrong_language/),
  );
  expect(problems).toContainEqual(
    expect.stringMatching(/^article "login-forgot-password", zh\.answer: wrong_language/),
  );
});
