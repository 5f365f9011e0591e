import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalSystem, startLocal } from '../../../local/start.ts';
import { blockSiteData } from './blocked-data.ts';
import { hasChromium, startChromium, violationsOf } from './chromium.ts';
import { problemsOf } from './problems.ts';
import { openSchool, type School } from './school.ts';

const patienceMs = 60_000;
const data = mkdtempSync(join(tmpdir(), 'handraise-visitor-'));
const signIn = `window.handraise.push(['identify', { getToken: () => fetch('/handraise-token').then((r) => r.text()) }])`;
let center: LocalSystem;
let school: School;
let browser: Browser;

/** Somebody's browser, which keeps what its pages keep. */
async function device(): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1000, height: 760 } });
  context.setDefaultTimeout(patienceMs);
  return context;
}

async function visit(context: BrowserContext): Promise<{ readonly page: Page; readonly problems: readonly string[] }> {
  const page = await context.newPage();
  const problems = await problemsOf(page);
  await page.goto(`${school.origin}/visit`);
  return { page, problems };
}

async function ask(page: Page, text: string): Promise<void> {
  await page.locator('#text').fill(text);
  await page.locator('#text').press('Enter');
}

const ready = (page: Page) => page.locator('#link[data-state=ready]').waitFor();
const asked = (page: Page, text: string) => page.locator('.bubble.student .text', { hasText: text });

describe.skipIf(!hasChromium())('a visitor of a school', () => {
  beforeAll(async () => {
    school = await openSchool();
    const context = { stage: 'laptop', bounds: 'off', visitors: 'on' };
    center = await startLocal({ data, port: 0, context, parameters: { AllowedOrigins: school.origin } });
    school.serve(center.origin);
    browser = await startChromium();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await center?.stop();
    school?.close();
    rmSync(data, { recursive: true, force: true });
  });

  test('says who they are or not, asks, and has it all again when they come back and when they sign in', {
    timeout: 240_000,
  }, async () => {
    const context = await device();
    const { page, problems } = await visit(context);
    await page.locator('#launch').click();
    await page.locator('#visitor input[name=name]').waitFor();

    const found = await violationsOf(page);
    await page.locator('#visitor input[name=name]').fill('Lin');
    await page.locator('#visitor button').click();
    await ready(page);
    await ask(page, 'I forgot my password');
    await page.locator('.bubble.bot').nth(1).waitFor();
    const mayCall = await page.locator('#call').isVisible();
    await page.close();

    const again = await visit(context);
    await again.page.locator('#launch').click();
    await asked(again.page, 'I forgot my password').waitFor();
    await context.addCookies([{ name: 'student', value: 'lin', url: school.origin }]);
    await again.page.evaluate(signIn);
    await expect.poll(() => keptIn(again.page), { timeout: patienceMs }).toBe('{"isKept":false}');
    await ready(again.page);
    await asked(again.page, 'I forgot my password').waitFor();
    await ask(again.page, 'And how do I change it?');
    await asked(again.page, 'And how do I change it?').waitFor();
    await context.close();

    const elsewhere = await device();
    await elsewhere.addCookies([{ name: 'student', value: 'lin', url: school.origin }]);
    const other = await visit(elsewhere);
    await other.page.evaluate(signIn);
    await other.page.locator('#launch').click();
    await asked(other.page, 'I forgot my password').waitFor();

    expect(found.filter((line) => line.includes('handraise-chat'))).toEqual([]);
    expect(mayCall).toBe(false);
    expect([...problems, ...other.problems]).toEqual([]);
    await elsewhere.close();
  });

  test('is received where the browser blocks the data of sites, and has it all when they sign in before they leave', {
    timeout: 120_000,
  }, async () => {
    const context = await device();
    await context.addInitScript(blockSiteData);
    const { page, problems } = await visit(context);
    await page.locator('#launch').click();
    await page.locator('#visitor button').click();
    await ready(page);
    await ask(page, 'I forgot my password');
    await page.locator('.bubble.bot').nth(1).waitFor();

    await context.addCookies([{ name: 'student', value: 'mei', url: school.origin }]);
    const merged = page.waitForResponse((response) => response.url().endsWith('/visitors/merge') && response.ok());
    await page.evaluate(signIn);
    await merged;
    await ready(page);
    await asked(page, 'I forgot my password').waitFor();

    expect(problems).toEqual([]);
    await context.close();
  });

  test('leaves a message while nobody is on duty, and finds it again', { timeout: 240_000 }, async () => {
    const context = await device();
    const { page, problems } = await visit(context);
    await page.locator('#launch').click();
    await page.locator('#visitor button').click();
    await ready(page);
    await ask(page, 'I want to talk to a person');
    await page.locator('#leave').click();
    await page.locator('#standing', { hasText: 'We answer your message here' }).waitFor();
    const isCalled = await page.locator('#call, #call-move').filter({ visible: true }).count();
    await page.close();

    const again = await visit(context);
    await again.page.locator('#launch').click();
    await again.page.locator('#standing', { hasText: 'We answer your message here' }).waitFor();
    await again.page.locator('#call-off').click();
    await again.page.locator('#standing:empty').waitFor({ state: 'attached' });

    expect(isCalled).toBe(0);
    expect([...problems, ...again.problems]).toEqual([]);
    await context.close();
  });

  test('has a key that no script can carry away', { timeout: 120_000 }, async () => {
    const context = await device();
    const { page } = await visit(context);
    await page.locator('#launch').click();
    await page.locator('#visitor button').click();
    await ready(page);

    const stolen = await page.evaluate(`new Promise((done) => {
      const opening = indexedDB.open('handraise');
      opening.onsuccess = () => {
        const all = opening.result.transaction('keys').objectStore('keys').getAll();
        all.onsuccess = () => crypto.subtle.exportKey('jwk', all.result[0].keys.privateKey).then(() => done('carried'), (e) => done(e.name));
      };
    })`);

    expect(stolen).toBe('InvalidAccessError');
    await context.close();
  });
});

function keptIn(page: Page): Promise<unknown> {
  return page.evaluate(`localStorage.getItem('handraise.visitor')`);
}
