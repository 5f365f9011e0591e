import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalSystem, startLocal } from '../../../local/start.ts';
import { hasChromium, startChromium, violationsOf } from './chromium.ts';

const patienceMs = 60_000;
const data = mkdtempSync(join(tmpdir(), 'handraise-pages-'));
let center: LocalSystem;
let browser: Browser;

const students = ['lin-xiaohe', 'zhou-mingyu', 'su-wanqing', 'maya-fields', 'jonas-brook', 'amara-lowe'] as const;

async function openPage(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1366, height: 768 }, ...options });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  await page.goto(`${center.origin}${path}`);
  return page;
}

async function openStudent(who: (typeof students)[number], options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openPage('/student.html', options);
  await page.locator(`input[value=${who}]`).check();
  await page.locator('#sign-in button[type=submit]').click();
  await page.locator('#link[data-state=ready]').waitFor();
  return page;
}

async function ask(page: Page, text: string): Promise<void> {
  await page.locator('#text').fill(text);
  await page.locator('#text').press('Enter');
}

const bubbles = (page: Page, who: string) => page.locator(`.bubble.${who}`);
const leave = (page: Page) => page.context().close();
/** By how many pixels a page is wider than its window. */
const excess = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

describe.skipIf(!hasChromium())('the pages for trying things out', () => {
  beforeAll(async () => {
    center = await startLocal({ data, port: 0, context: { stage: 'laptop' } });
    browser = await startChromium();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await center?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  test('speak another language at once, and go on speaking it after a reload', { timeout: 120_000 }, async () => {
    const page = await openStudent('lin-xiaohe');

    await page.locator('#language').selectOption('zh-TW');
    const said = await bubbles(page, 'bot').first().locator('.text').textContent();
    await page.reload();
    await bubbles(page, 'bot').first().waitFor();

    expect(said).toContain('小幫手');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-TW');
    expect(await page.locator('#composer button').textContent()).toBe('傳送');
    await leave(page);
  });

  test('take the number of a choice that is shown as a button', { timeout: 120_000 }, async () => {
    const page = await openStudent('zhou-mingyu');
    await ask(page, 'certificate');
    const second = page.locator('.choice').nth(1);
    const title = ((await second.textContent()) ?? '').replace('2. ', '');

    await ask(page, '2');
    await bubbles(page, 'bot').nth(2).waitFor();

    expect(title.length).toBeGreaterThan(5);
    expect(await page.locator('.choice').count()).toBe(0);
    expect(await page.locator('.rating').count()).toBe(1);
    await leave(page);
  });

  test('show the day once and the time of each message', { timeout: 120_000 }, async () => {
    const page = await openStudent('su-wanqing');
    await ask(page, 'I forgot my password');
    await bubbles(page, 'bot').nth(1).waitFor();

    expect(await page.locator('.line', { hasText: 'today' }).count()).toBe(1);
    expect(await page.locator('.bubble time').allTextContents()).toEqual([
      expect.stringMatching(/^\d\d:\d\d$/),
      expect.stringMatching(/^\d\d:\d\d$/),
    ]);
    await leave(page);
  });

  test('send nothing on the Enter that ends a word in Chinese, as Safari tells it', { timeout: 120_000 }, async () => {
    const page = await openStudent('amara-lowe');
    await page.locator('#text').fill('jiaofei');
    const enter = (more: string) =>
      page.evaluate<boolean>(
        `document.querySelector('#text').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ${more} }))`,
      );

    const wentThrough = [await enter('keyCode: 229'), await enter('isComposing: true')];

    expect(wentThrough).toEqual([true, true]);
    expect(await bubbles(page, 'student').count()).toBe(0);
    expect(await page.locator('#text').inputValue()).toBe('jiaofei');
    await leave(page);
  });

  test('stay large for whoever wants them so, and need no sideways scrolling', { timeout: 120_000 }, async () => {
    const page = await openStudent('jonas-brook', { viewport: { width: 320, height: 640 } });
    const narrow = await excess(page);
    const size = () => page.evaluate<string>("getComputedStyle(document.querySelector('.bubble .text')).fontSize");
    const before = await size();

    await page.locator('#large').click();
    await page.reload();
    await bubbles(page, 'bot').first().waitFor();

    expect([before, await size()]).toEqual(['16px', '21px']);
    expect([narrow, await excess(page)]).toEqual([0, 0]);
    await leave(page);
  });

  test.each([
    ['light', '/'],
    ['dark', '/'],
    ['light', '/student.html'],
    ['dark', '/student.html'],
  ] as const)('have nothing that axe finds wrong: %s, %s', { timeout: 120_000 }, async (colorScheme, path) => {
    const page = await openPage(path, { colorScheme });
    await page.locator('#language').waitFor();

    expect(await violationsOf(page)).toEqual([]);
    await leave(page);
  });
});
