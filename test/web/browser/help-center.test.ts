import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { helpCenterJson } from '../../../infra/bundling/help-center.ts';
import { parseArguments } from '../../../knowledge/arguments.ts';
import { openCenter } from '../../../knowledge/center.ts';
import { objectOf } from '../../../local/json.ts';
import { type LocalSystem, startLocal } from '../../../local/start.ts';
import { openWritten, packWritten } from '../../../shared/workflow/written-knowledge.ts';
import { hasChromium, startChromium, violationsInBothThemes } from './chromium.ts';

const data = mkdtempSync(join(tmpdir(), 'handraise-help-'));
let center: LocalSystem;
let browser: Browser;

async function read(path: string, { width = 1000 }: { readonly width?: number } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 760 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (said) => said.type() === 'error' && problems.push(said.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(`${center.origin}/${path}`);
  return { page, problems, leave: () => context.close() };
}

/** The articles as the operator's command counts them. */
async function helpedIn({ origin }: LocalSystem): Promise<readonly unknown[]> {
  const command = ['--no-warnings', 'knowledge/main.ts', 'helped', '--url', origin, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, command);
  const { articles } = JSON.parse(stdout);
  return articles;
}

const firstResult = (page: Page) => page.locator('#results a').first();

describe.skipIf(!hasChromium())('the help center', () => {
  beforeAll(async () => {
    center = await startLocal({ data, port: 0, context: { stage: 'laptop', bounds: 'off' } });
    browser = await startChromium();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await center?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  test('answers while a student writes, in both languages, under the deployed policy', {
    timeout: 120_000,
  }, async () => {
    for (const [lang, asked, id] of [
      ['en', 'new sim card', 'account-change-phone'],
      ['zh', '换了新手机号', 'account-change-phone'],
    ] as const) {
      const { page, problems, leave } = await read(`help/${lang}/index.html`);

      await page.locator('#asked').fill(asked);
      await firstResult(page).waitFor();
      expect(await firstResult(page).getAttribute('href')).toBe(`/help/${lang}/${id}.html`);
      await firstResult(page).click();

      await page.locator('article h1').waitFor();
      expect(problems).toEqual([]);
      await leave();
    }
  });

  test('tells search engines where it is, as the deployment knows it', async () => {
    const { page, leave } = await read('help/zh/account-change-phone.html');

    const canonical = await page.locator('link[rel=canonical]').getAttribute('href');

    expect(canonical).toBe(`${center.origin}/help/zh/account-change-phone.html`);
    await leave();
  });

  test('leads to the same page in the other language', async () => {
    const { page, leave } = await read('help/zh/account-change-phone.html');

    await page.locator('header a[hreflang=en]').click();

    await page.waitForURL('**/help/en/account-change-phone.html');
    await leave();
  });

  test('counts a visit and what a reader says of an article, once', async () => {
    const { page, problems, leave } = await read('help/en/account-delete.html');
    const counted = page.waitForResponse((answer) => answer.url().endsWith('/help') && answer.status() === 204);
    await page.locator('#helped button[value=not-helped]').click();
    await counted;
    await page.reload();

    await page.locator('#helped button:disabled').first().waitFor();

    const [article] = await helpedIn(center);
    expect(article).toMatchObject({ article: 'account-delete', looked: 1, helped: 0, 'not-helped': 1, asked: 0 });
    expect(problems).toEqual([]);
    await leave();
  });

  test('shows what is published between two deployments, and what was shown before after a rollback', {
    timeout: 120_000,
  }, async () => {
    const { versions, blobs } = await openCenter(parseArguments(['--url', center.origin]));
    const statusOf = async (id: string) => (await fetch(`${center.origin}/help/en/${id}.html`)).status;
    const current = await versions.current();
    if (!current?.written) throw new Error('nothing is published');
    const was = JSON.stringify(await openWritten(blobs, current.written));
    const packed = packWritten(JSON.parse(was.replaceAll('"account-delete"', '"account-leave"')));
    await blobs.put(packed.key, packed.bytes);

    const statuses = [await statusOf('account-delete'), await statusOf('account-leave')];
    await versions.point({ ...current, version: 'v-other', written: packed.key }, current.version);
    await expect.poll(() => statusOf('account-leave'), { timeout: 60_000 }).toBe(200);
    await expect.poll(() => statusOf('account-delete'), { timeout: 60_000 }).toBe(statuses[1]);
    const map = await (await fetch(`${center.origin}/sitemap.xml`)).text();
    await versions.point(current, 'v-other');
    await expect.poll(() => statusOf('account-delete'), { timeout: 60_000 }).toBe(200);
    await expect.poll(() => statusOf('account-leave'), { timeout: 60_000 }).toBe(statuses[1]);

    expect(statuses[0]).toBe(200);
    // Or each start would make every page anew.
    expect(current.written).toBe(JSON.parse(helpCenterJson()).written);
    expect(map).toContain(`${center.origin}/help/en/account-leave.html`);
  });

  test('opens the chat with the article, for whoever asks for a person, and counts that once', {
    timeout: 180_000,
  }, async () => {
    const desk = await read('agent.html');
    await desk.page.locator('#agent').selectOption('iris-hale');
    await desk.page.locator('#sign-in button[type=submit]').click();
    await desk.page.locator('#ready[aria-pressed=true]').waitFor();
    const { page, problems, leave } = await read('help/en/account-change-phone.html');
    const askHere = page.locator('#ask button');

    await askHere.click();
    await page.locator('#link[data-state=ready]').waitFor();
    await page.locator('#hide').click();
    await askHere.click();
    await page.locator('#person').click();
    await desk.page.locator('.offer .primary').click();
    await desk.page.locator('.conversation .triage').waitFor();

    expect(await desk.page.locator('.triage .facts').textContent()).toContain(
      `${center.origin}/help/en/account-change-phone.html`,
    );
    const asked = async () =>
      (await helpedIn(center)).find((one) => objectOf(one)['article'] === 'account-change-phone');
    await expect.poll(asked, { timeout: 60_000 }).toMatchObject({ asked: 1 });
    expect([...problems, ...desk.problems]).toEqual([]);
    await leave();
    await desk.leave();
  });

  test('has nothing axe finds wrong, in either theme', { timeout: 240_000 }, async () => {
    for (const lang of ['en', 'zh']) {
      for (const name of ['index', 'topic.account', 'account-change-phone']) {
        const { page, leave } = await read(`help/${lang}/${name}.html`);
        await page.locator('#asked').fill(lang === 'en' ? 'refund' : '退款');
        await firstResult(page).waitFor();

        expect(await violationsInBothThemes(page), `${lang} ${name}`).toEqual([]);
        await leave();
      }
    }
  });

  test('fits a window of 320 pixels', async () => {
    for (const path of [
      'help.html',
      'help/en/index.html',
      'help/zh/topic.account.html',
      'help/en/account-change-phone.html',
    ]) {
      const { page, leave } = await read(path, { width: 320 });

      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(320);
      await leave();
    }
  });
});
