import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPages } from '../../../infra/pages/build-pages.ts';
import { askedBy } from '../../../shared/domain/survey/asked.ts';
import { everyQuestion } from '../../shared/domain/survey/make-survey.ts';
import { hasChromium, startChromium, violationsOf } from './chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'handraise-survey-'));
const origin = 'http://survey.test';
let browser: Browser;

const named = (start: string, end: string) =>
  readdirSync(folder).find((name) => name.startsWith(start) && name.endsWith(end)) ?? '';

/** A page that shows the form as the chat loads it, and keeps the frames that answer it. */
async function shown(language: string, asked: readonly object[] | undefined, width = 1000): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  page.setDefaultTimeout(30_000);
  await page.route(`${origin}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const html = `<!doctype html><html lang="${language}"><title>survey</title><link rel="stylesheet" href="/${named('house-', '.css')}"><main class="chat"><h1>survey</h1></main>`;
    if (name === '') return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' });
    const contentType = name.endsWith('.css') ? 'text/css' : 'text/javascript; charset=utf-8';
    return route.fulfill({ body: readFileSync(join(folder, name)), contentType });
  });
  await page.goto(`${origin}/`);
  await page.evaluate(
    `import('/${named('survey-form-', '.js')}').then(({ surveyForm }) => {
      window.frames_ = [];
      document.querySelector('main').append(surveyForm(${JSON.stringify(asked)}, '${language}', (frame) => window.frames_.push(frame)));
    })`,
  );
  return page;
}

const token = `1.ct_behindthelink.1789351200.${'s'.repeat(22)}`;
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'";

/** What the door of surveys is asked, and what it answers: nothing where it is not reached. */
type Asked = { readonly method: string; readonly authorization: string | undefined; readonly body: unknown };
type Answered = { readonly status?: number; readonly body: object } | 'unreached';

/** The page behind a link, as it is served, at a door that answers as it is told; keeps every address it asked for. */
async function behindLink(
  answers: (asked: Asked) => Answered,
  { language = 'en', width = 1000, dark = false, link = token } = {},
) {
  const page = await browser.newPage({
    ...{ viewport: { width, height: 900 }, locale: language },
    colorScheme: dark ? 'dark' : 'light',
  });
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  const addresses: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (line) => line.text().includes('Content Security Policy') && faults.push(line.text()));
  await page.route(`${origin}/**`, (route) => {
    const request = route.request();
    addresses.push(request.url());
    const name = new URL(request.url()).pathname.slice(1);
    if (name === 'config.json') return route.fulfill({ json: { surveyUrl: `${origin}/survey` } });
    if (name !== 'survey') {
      const contentType = name.endsWith('.html') ? 'text/html; charset=utf-8' : undefined;
      const headers = { 'content-security-policy': policy };
      return route.fulfill({ path: join(folder, name), headers, ...(contentType ? { contentType } : {}) });
    }
    const asked = { method: request.method(), body: request.postDataJSON(), ...request.headers() };
    const answered = answers({ ...asked, authorization: request.headers()['authorization'] });
    return answered === 'unreached'
      ? route.abort()
      : route.fulfill({ status: answered.status ?? 200, json: answered.body });
  });
  await page.goto(`${origin}/survey.html#${link}`);
  return { page, faults, addresses, said: page.getByRole('status') };
}

const framesOf = (page: Page) => page.evaluate<readonly unknown[]>('window.frames_');

describe.skipIf(!hasChromium())('a survey', () => {
  beforeAll(async () => {
    buildPages(folder, { withMadeUpPeople: false });
    browser = await startChromium();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  test('is answered by keyboard alone, each question under its own name', { timeout: 120_000 }, async () => {
    const page = await shown('en', askedBy(everyQuestion, 'en'));

    // Into each group by Tab, within it by arrows; a press chooses.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    for (const key of ['Space', 'Space', 'Space', 'Space', 'Space']) {
      await page.keyboard.press('Tab');
      await page.keyboard.press(key);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.type('calculus');
    await page.keyboard.press('Tab');
    await page.keyboard.type('quick');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    expect(await framesOf(page)).toEqual([
      {
        ...{ action: 'survey.answer', score: 2, comment: 'quick' },
        answers: [
          { question: 'solved', number: 1 },
          { question: 'effort', number: 1 },
          { question: 'recommend', number: 0 },
          { question: 'teacher', text: 'main' },
          { question: 'pace', number: 0 },
          { question: 'wish', text: 'calculus' },
        ],
      },
    ]);
    await page.close();
  });

  test('asks in each language of the pages, fits 320 pixels, and axe finds nothing', { timeout: 120_000 }, async () => {
    for (const [language, title] of [
      ['en', 'How easy was it to get help?'],
      ['zh', '这次寻求帮助容易吗？'],
      ['zh-TW', '這次尋求幫助容易嗎？'],
    ] as const) {
      const page = await shown(language, askedBy(everyQuestion, language === 'en' ? 'en' : 'zh'), 320);

      expect(await page.getByRole('group', { name: title }).count()).toBe(1);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      expect(await violationsOf(page)).toEqual([]);
      await page.close();
    }
  });

  test('says what the ends of a scale mean to who does not see them', { timeout: 60_000 }, async () => {
    const page = await shown('en', askedBy(everyQuestion, 'en'));

    const hints = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll('fieldset[aria-describedby]')].map((set) => document.getElementById(set.getAttribute('aria-describedby')).textContent)`,
    );

    expect(hints).toEqual([
      '1 is poor, 5 is very good',
      '1 is very hard, 7 is very easy',
      '0 is not at all likely, 10 is very likely',
      '4: too fast',
    ]);
    await page.close();
  });

  test('that nobody configured is a score and a comment, of which the score must be given', {
    timeout: 60_000,
  }, async () => {
    const page = await shown('en', undefined);

    await page.getByRole('button', { name: 'Send answer' }).click();
    expect(await framesOf(page)).toEqual([]);
    await page.getByRole('radio', { name: '5' }).check();
    await page.getByRole('button', { name: 'Send answer' }).click();

    expect(await framesOf(page)).toEqual([{ action: 'survey.answer', score: 5 }]);
    await page.close();
  });

  test('leaves out a question of a kind that only a later center knows', { timeout: 60_000 }, async () => {
    const later = { id: 'mood', kind: 'drawing', text: 'Draw it' };
    const page = await shown('en', [...askedBy({ questions: [{ kind: 'score' }] }, 'en'), later]);

    expect(await page.getByText('Draw it').count()).toBe(0);
    expect(await page.getByRole('group').count()).toBe(1);
    await page.close();
  });

  describe('behind a link', () => {
    const asks = (language: 'zh' | 'en'): Answered => ({
      body: { standing: 'asked', language, questions: askedBy(everyQuestion, language) },
    });

    test('is answered by keyboard, with the token in no address, and says thanks where the focus is', {
      timeout: 60_000,
    }, async () => {
      const asked: Asked[] = [];
      const { page, faults, addresses } = await behindLink((one) => {
        asked.push(one);
        return one.method === 'GET' ? asks('en') : { body: { standing: 'answered' } };
      });
      await page.getByRole('radio', { name: '4' }).first().waitFor();

      await page.getByRole('radio', { name: '1' }).first().focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await page.getByRole('button', { name: 'Send answer' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Thank you. Your answer has arrived').waitFor();

      expect(asked).toMatchObject([
        { method: 'GET', authorization: `Bearer ${token}`, body: null },
        { method: 'POST', authorization: `Bearer ${token}`, body: { score: 2 } },
      ]);
      expect(Object.keys(Object(asked[1]?.body))).toEqual(['score']);
      expect(addresses.filter((address) => address.replace(/#.*/, '').includes('ct_'))).toEqual([]);
      expect(await page.evaluate('document.activeElement.id')).toBe('said');
      expect([await page.locator('form').count(), faults]).toEqual([0, []]);
      await page.close();
    });

    test('keeps what was filled in when it is not sent, also in another language, and sends it then', {
      timeout: 60_000,
    }, async () => {
      const sent: unknown[] = [];
      let isReached = false;
      const { page } = await behindLink(({ method, body }) => {
        if (!isReached) return 'unreached';
        if (method === 'GET') return asks('zh');
        sent.push(body);
        return sent.length === 1 ? { status: 503, body: { code: 'busy' } } : { body: { standing: 'answered' } };
      });
      await page.getByText('The survey could not be loaded.').waitFor();

      isReached = true;
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('input[name="score"][value="3"]').check();
      await page.locator('textarea[name="comment"]').fill('快');
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByText('评价没有提交成功').waitFor();
      await page.locator('#language').selectOption('zh-TW');
      await page.getByText('評價沒有送出').waitFor();
      await page.locator('form button').click();
      await page.getByText('已收到您的評價').waitFor();

      expect(sent).toEqual([
        { score: 3, comment: '快' },
        { score: 3, comment: '快' },
      ]);
      await page.close();
    });

    test('that opens nothing to answer says why, also when another one is opened in its place', {
      timeout: 60_000,
    }, async () => {
      const told: readonly (readonly [Answered, string, number])[] = [
        [{ body: { standing: 'answered' } }, 'was answered already', 0],
        [{ body: { standing: 'early' } }, 'still being finished', 1],
        [{ body: { standing: 'over' } }, 'This survey is over', 0],
        [{ body: { standing: 'none' } }, 'nothing to answer', 0],
        [{ status: 404, body: { code: 'not_found' } }, 'no survey behind this link', 0],
        [{ status: 410, body: { code: 'expired' } }, 'This survey is over', 0],
        [{ body: { standing: 'of a later center' } }, 'could not be loaded', 1],
      ];
      const { page, said, faults } = await behindLink(
        ({ authorization = '' }) => told[Number(authorization.slice(-1))]?.[0] ?? asks('en'),
        { link: 'asks' },
      );
      await page.locator('form').waitFor();

      for (const [at, [, sentence, buttons]] of told.entries()) {
        await page.evaluate(`location.hash = '${at}'`);
        await said.filter({ hasText: sentence }).waitFor();
        expect(await page.locator('button:not(#large):visible').count()).toBe(buttons);
        expect(await page.locator('form').count()).toBe(0);
      }

      expect(faults).toEqual([]);
      await page.close();
    });

    test('fits 320 pixels in each language, light and dark, and axe finds nothing', { timeout: 120_000 }, async () => {
      for (const [language, dark, title] of [
        ['en-GB', false, 'How was it?'],
        ['zh-CN', true, '您觉得这次服务怎么样？'],
        ['zh-TW', false, '您覺得這次服務怎麼樣？'],
      ] as const) {
        const { page, faults } = await behindLink(() => asks(language.startsWith('zh') ? 'zh' : 'en'), {
          ...{ language, dark, width: 320 },
        });
        await page.locator('form').waitFor();

        expect(await page.getByRole('heading').first().textContent()).toBe(title);
        expect(await page.title()).toBe(title);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
        const middles = await page
          .locator('#language, #large')
          .evaluateAll((shown) =>
            shown.map((one) => Object(one).getBoundingClientRect()).map((box) => box.y + box.height / 2),
          );
        expect(Math.abs((middles[0] ?? 0) - (middles[1] ?? 0))).toBeLessThan(2);
        expect([await violationsOf(page), faults]).toEqual([[], []]);

        const sizeOf = () => page.evaluate<string>("getComputedStyle(document.querySelector('legend')).fontSize");
        const small = await sizeOf();
        await page.locator('#large').click();
        expect([small, await sizeOf()]).toEqual(['16px', '21px']);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
        await page.reload();
        await page.locator('form').waitFor();
        expect(await page.locator('#large').getAttribute('aria-pressed')).toBe('true');
        await page.close();
      }
    });
  });
});
