import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Converter } from 'opencc-js/cn2t';
import { afterAll, describe, expect, it } from 'vitest';
import { refuseFaultyKnowledge } from '../../infra/bundling/refuse-faulty-knowledge.ts';
import { buildPages } from '../../infra/pages/build-pages.ts';
import { helpWriting } from '../../infra/pages/help-writing.ts';
import { helpArticles, measureSearch, openIndex } from '../../shared/answers/search.ts';
import type { Article } from '../../shared/answers/written.ts';
import { unknownOrigin } from '../../shared/domain/center/pages-origin.ts';
import { buildHelpCenter } from '../../shared/help-center/build-help-center.ts';
import { helpLanguages, servedIn } from '../../shared/help-center/help-languages.ts';
import { inTaiwanWhole } from '../../shared/help-center/in-taiwan.ts';
import { typographyOf } from '../web/words/typography.ts';

const knowledge = refuseFaultyKnowledge();
const shown = helpArticles(knowledge.articles);
const folder = mkdtempSync(join(tmpdir(), 'handraise-help-'));
buildPages(folder, { withMadeUpPeople: false, knowledge });
const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const pages = paths.filter((path) => path.startsWith('help') && path.endsWith('.html'));
const bodyOf = (path: string) => read(path).replace(/[\s\S]*<body/, '<body');
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, one = '']) => one);

afterAll(() => rmSync(folder, { recursive: true }));

describe('the help center', () => {
  it('has a page an article and one a topic in each language, and one to choose the language', () => {
    const topics = new Set(shown.map(({ topic }) => topic));

    expect(shown.length).toBeGreaterThan(100);
    expect(pages).toHaveLength(helpLanguages.length * (shown.length + topics.size + 1) + 1);
  });

  it('shows no article that hands over to a person, holds for a time only or is tagged internal', () => {
    const [article] = shown;
    if (!article) throw new Error('no article');
    const hidden: readonly Partial<Article>[] = [
      { person: true },
      { validUntil: '2030-01-01' },
      { tags: ['internal'] },
    ];

    expect(hidden.map((part) => helpArticles([{ ...article, ...part }]).length)).toEqual([0, 0, 0]);
    expect(knowledge.articles.filter(({ person, id }) => person && pages.includes(`help/zh/${id}.html`))).toEqual([]);
  });

  it('is at most 8 kB on the wire a page, its script and styles within', () => {
    const sizeOf = (path: string) => gzipSync(readFileSync(join(folder, path))).length;
    const around = paths.filter((path) => /^help-[A-Z0-9]{8}\.(js|css)$/.test(path));
    const largest = Math.max(...pages.map(sizeOf));

    expect(around).toHaveLength(2);
    expect(around.reduce((sum, path) => sum + sizeOf(path), largest)).toBeLessThanOrEqual(8_000);
  });

  it('leads nowhere where nothing is', () => {
    const named = pages.flatMap((path) => found(read(path), /(?:href|src|data-index)="\/([^"]+)"/g));

    expect(named.length).toBeGreaterThan(pages.length);
    expect([...new Set(named)].filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('holds no script, no style and no address of anybody else', () => {
    const texts = pages.map(read);

    expect(
      texts.filter((text) => /<script(?! type="(?:module" src|application\/ld\+json))| style=| on\w+=/.test(text)),
    ).toEqual([]);
    expect(
      texts
        .flatMap((text) => found(text, /(?:href|src)="(https?:[^"]+)"/g))
        .filter((url) => !url.startsWith(unknownOrigin)),
    ).toEqual([]);
  });

  it('sets as Chinese is what it puts together in Chinese', () => {
    const put = pages.filter((path) => /^help(?:\/zh(?:-TW)?\/(?:index|topic\..*))?\.html$/.test(path));
    const texts = put.flatMap((path) => found(bodyOf(path), />([^<>]+)</g).map((text) => [path, text.trim()] as const));

    expect(put.length).toBeGreaterThan(40);
    expect(texts.flatMap(([path, text]) => typographyOf(path, text))).toEqual([]);
  });

  it('writes what an article says as text, whatever it says', () => {
    const [article] = shown;
    if (!article) throw new Error('no article');
    const text = {
      title: '"><script>alert(1)</script>',
      answer: '</script><img src=x onerror=alert(1)>',
      phrasings: ['a'],
    };
    const files = buildHelpCenter(
      { articles: [{ ...article, texts: { en: text, zh: text } }], asked: [], lexicon: knowledge.lexicon },
      { script: 'help.js', style: 'help.css' },
      helpWriting(),
    );

    const hostile = [...files].filter(
      ([path, page]) => path.endsWith('.html') && /<script>alert|<img|<\/script><img/.test(page),
    );
    expect(hostile).toEqual([]);
  });
});

describe('an article named as a page that is no article’s', () => {
  it.each(['index', 'topic.account'])('does not stand in its place: %s', (id) => {
    const [article] = shown;
    if (!article) throw new Error('no article');
    const build = (articles: readonly Article[]) =>
      buildHelpCenter(
        { articles, asked: [], lexicon: knowledge.lexicon },
        { script: 'a.js', style: 'a.css' },
        helpWriting(),
      );

    expect([...build([article, { ...article, id }])]).toEqual([...build([article])]);
  });
});

describe('what search engines read', () => {
  it('is for each page its own address, every language and the page for others', () => {
    const own = pages.filter((path) => path !== 'help.html');

    for (const path of own) {
      const text = read(path);
      const languagesOf = found(text, /<link rel="alternate" hreflang="([^"]+)"/g);
      expect(found(text, /<link rel="canonical" href="([^"]+)"/g)).toEqual([`${unknownOrigin}/${path}`]);
      expect(languagesOf).toEqual(['en', 'zh', 'zh-TW', 'x-default']);
    }
  });

  it('has a title and a description of its own for each page', () => {
    const titles = pages.map((path) => found(read(path), /<title>([^<]+)<\/title>/g).join());
    const descriptions = pages.flatMap((path) => found(read(path), /<meta name="description" content="([^"]+)"/g));

    expect(new Set(titles).size).toBe(pages.length);
    expect(descriptions.filter((text) => text.length > 8 * 155)).toEqual([]);
    expect(descriptions).toHaveLength(pages.length);
  });

  it('is structured: an article is an Article, a topic a FAQPage of its answers', () => {
    const dataOf = (path: string) =>
      JSON.parse(found(read(path), /<script type="application\/ld\+json">(.*?)<\/script>/g).join());

    for (const lang of ['en', 'zh'] as const) {
      expect(dataOf(`help/${lang}/account-change-phone.html`)).toMatchObject({
        '@type': 'Article',
        inLanguage: helpWriting().words[lang].tag,
      });
      const account = shown.filter(({ topic }) => topic === 'account');
      expect(dataOf(`help/${lang}/topic.account.html`)).toMatchObject({
        '@type': 'FAQPage',
        mainEntity: account.map(({ texts }) => ({
          name: texts[lang].title,
          acceptedAnswer: { text: texts[lang].answer },
        })),
      });
    }
  });

  it('is listed in the sitemap, every page once, which robots.txt names', () => {
    const listed = found(read('sitemap.xml'), /<loc>([^<]+)<\/loc>/g);

    expect(listed.toSorted()).toEqual(pages.map((path) => `${unknownOrigin}/${path}`).toSorted());
    expect(read('robots.txt')).toContain(`Sitemap: ${unknownOrigin}/sitemap.xml`);
  });
});

describe('the pages in the Chinese of Taiwan', () => {
  const taiwan = pages.filter((path) => path.startsWith('help/zh-TW/'));
  const written = (path: string) => read(path).replaceAll(/<a [^>]*hreflang="(?:zh|en)"[^>]*>[^<]*<\/a>/g, '');

  it('hold what the pages in Chinese hold, in the characters and the words of Taiwan', () => {
    const page = written('help/zh-TW/account-change-phone.html');

    expect(page).toContain('<html lang="zh-TW">');
    expect(page).toContain('手機號碼');
    expect(page).not.toMatch(/手机|賬|“|”/);
  });

  it.each([
    ['注销账号', '註銷帳號'],
    ['绑定的邮箱收不到短信', '綁定的信箱收不到簡訊'],
    ['签合同，全部在线上', '簽合約，全部在線上'],
    ['“保存”文件夹里的文件', '「儲存」資料夾裡的檔案'],
    ['点‘保存’，再点‘don’t ask’', '點『儲存』，再點『don’t ask』'],
    ['I don’t know, students’ fees', 'I don’t know, students’ fees'],
    ['符合同学要求', '符合同學要求'],
    ['适合同学', '適合同學'],
    ['配合同事', '配合同事'],
    ['综合同步', '綜合同步'],
    ['符合同类课程', '符合同類課程'],
    ['符合合同', '符合合約'],
    ['合同事宜', '合約事宜'],
    ['退款程序', '退款程序'],
    ['占用麦克风的程序', '佔用麥克風的程式'],
    ['现在线路', '現在線路'],
    ['现在在线', '現在線上'],
    ['实现在线学习', '實現線上學習'],
    ['存在线路问题', '存在線路問題'],
    ['在线下载', '線上下載'],
    ['在线下机构', '在線下機構'],
  ])('write "%s" as "%s"', (simplified, taiwan) => {
    expect(inTaiwanWhole(helpWriting().taiwan)(simplified)).toBe(taiwan);
  });

  it('hold no character that only the mainland writes', () => {
    const texts = taiwan.map(written).join('');
    const back = new Set(Converter({ from: 'cn', to: 'tw' })(texts));

    // What converting once more would change was not converted.
    expect([...new Set(texts)].filter((one) => !back.has(one))).toEqual([]);
  });
});

describe('the search of the deployed articles', () => {
  it.each(helpLanguages)('finds the answer of nine in ten golden questions among the first three: %s', (lang) => {
    const [path = ''] = paths.filter((one) => one.startsWith(`help/${lang}/search-`));

    const { questions, firstThree } = measureSearch(
      openIndex(JSON.parse(read(path))),
      servedIn(lang),
      knowledge.golden,
    );

    expect(questions).toBeGreaterThan(150);
    expect(firstThree / questions).toBeGreaterThan(0.9);
  });
});
