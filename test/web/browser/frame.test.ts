import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalSystem, startLocal } from '../../../local/start.ts';
import { blockSiteData } from './blocked-data.ts';
import { hasChromium, startChromium } from './chromium.ts';
import { problemsOf } from './problems.ts';
import { freePort, openSchool, type School } from './school.ts';

const patienceMs = 60_000;
const data = mkdtempSync(join(tmpdir(), 'handraise-frame-'));
let center: LocalSystem;
let school: School;
let stranger: School;
let browser: Browser;

type Visit = { readonly page: Page; readonly chat: FrameLocator; readonly problems: readonly string[] };

async function visit(from: School, runFirst = ''): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1000, height: 760 } });
  context.setDefaultTimeout(patienceMs);
  await context.addCookies([{ name: 'student', value: 'framed', url: from.origin }]);
  await context.addInitScript(runFirst);
  const page = await context.newPage();
  const problems = await problemsOf(page);
  await page.goto(`${from.origin}/framed`);
  return { page, chat: page.frameLocator('iframe'), problems };
}

const boxOf = (page: Page) => page.locator('iframe').boundingBox();

describe.skipIf(!hasChromium())('the chat in a frame', () => {
  beforeAll(async () => {
    const port = await freePort();
    school = await openSchool();
    stranger = await openSchool();
    const parameters = { AllowedOrigins: `${school.origin},http://127.0.0.1:${port}` };
    center = await startLocal({ data, port, context: { stage: 'laptop', bounds: 'off' }, parameters });
    for (const one of [school, stranger]) one.serve(center.origin);
    browser = await startChromium();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await center?.stop();
    for (const one of [school, stranger]) one?.close();
    rmSync(data, { recursive: true, force: true });
  });

  test('answers a student in a page whose styles and policy mean it harm, takes the room it needs, and tells what it may', {
    timeout: 240_000,
  }, async () => {
    const { page, chat, problems } = await visit(school);
    await page.evaluate(`window.heard = [];
      for (const event of ['open', 'close', 'unread']) window.handraise.push(['on', event, (detail) => heard.push([event, detail])])`);
    await chat.locator('#launch').waitFor();
    const closed = await boxOf(page);

    await chat.locator('#launch').click();
    await chat.locator('#link[data-state=ready]').waitFor();
    await expect.poll(async () => (await boxOf(page))?.height, { timeout: patienceMs }).toBe(652);
    const open = await boxOf(page);
    await chat.locator('#text').fill('I forgot my password');
    await chat.locator('#text').press('Enter');
    await chat.locator('.bubble.bot').nth(1).waitFor();
    await page.evaluate(`window.handraise.push(['close'])`);
    await expect.poll(() => boxOf(page), { timeout: patienceMs }).toEqual(closed);

    expect(open).toMatchObject({ x: 1000 - 412, y: 760 - 652, width: 412 });
    expect(await page.evaluate(`heard.map(([event]) => event)`)).toEqual(expect.arrayContaining(['open', 'close']));
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('answers where the browser blocks the data of sites', { timeout: 120_000 }, async () => {
    const { page, chat, problems } = await visit(school, blockSiteData);
    await chat.locator('#launch').click();
    await chat.locator('#link[data-state=ready]').waitFor();
    await chat.locator('#text').fill('I forgot my password');
    await chat.locator('#text').press('Enter');
    await chat.locator('.bubble.bot').nth(1).waitFor();

    expect(await chat.locator('#text').inputValue()).toBe('');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('cannot be read by the page around it, nor spoken for, nor made to give away a token', {
    timeout: 240_000,
  }, async () => {
    const { page, chat } = await visit(school);
    await chat.locator('#launch').waitFor();
    const size = await boxOf(page);
    await page.evaluate(`window.stolen = [];
      addEventListener('message', ({ data }) => data.stolen && stolen.push(data.stolen));
      for (const message of [{ handraise: 'size', width: 9999, height: 9999 }, { handraise: 'token' }]) postMessage(message, '*')`);

    const seen = await page.evaluate(`({
      inside: document.querySelector('iframe').contentDocument,
      chat: document.querySelector('handraise-chat'),
      reads: (() => { try { return String(document.querySelector('iframe').contentWindow.document) } catch (error) { return error.name } })(),
    })`);
    // Another frame speaks as the chat does, and the chat's own is taken elsewhere.
    await page.evaluate(`(() => {
      const other = document.createElement('iframe');
      other.src = '${stranger.origin}/thief';
      document.body.append(other);
      document.querySelector('iframe').src = '${stranger.origin}/thief';
    })()`);
    await expect.poll(() => page.frames().filter((one) => one.url().endsWith('/thief')).length).toBe(2);
    await page.evaluate(`new Promise((done) => setTimeout(done, 500))`);

    expect(seen).toEqual({ inside: null, chat: null, reads: 'SecurityError' });
    expect(await page.evaluate('stolen')).toEqual([]);
    expect(await page.locator('iframe').first().boundingBox()).toEqual(size);
    await page.context().close();
  });

  test('does not come into a page that is not on the list', { timeout: 120_000 }, async () => {
    const { page, problems } = await visit(stranger);
    // Its own script is refused there already; the page frames it by itself.
    await page.evaluate(`(() => {
      const frame = document.createElement('iframe');
      frame.src = '${center.origin}/frame.html';
      document.body.append(frame);
    })()`);

    await expect.poll(() => problems.join('\n'), { timeout: patienceMs }).toContain('frame-ancestors');
    expect(await page.frameLocator('iframe').locator('handraise-chat').count()).toBe(0);
    await page.context().close();
  });
});
