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
});
