import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalSystem, startLocal } from '../../../local/start.ts';
import { blockSiteData } from './blocked-data.ts';
import { hasChromium, startChromium, violationsInBothThemes, violationsOf } from './chromium.ts';
import { hostileTexts } from './hostile.ts';
import { pressPerson } from './press-person.ts';

const patienceMs = 60_000;
const data = mkdtempSync(join(tmpdir(), 'handraise-pages-'));
let center: LocalSystem;
let browser: Browser;

const students = ['lin-xiaohe', 'zhou-mingyu', 'su-wanqing', 'maya-fields', 'jonas-brook', 'amara-lowe'] as const;

async function openPage(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1366, height: 768 }, ...options });
  context.setDefaultTimeout(patienceMs);
  await context.addInitScript(`
    globalThis.sockets = [];
    globalThis.WebSocket = class extends WebSocket {
      constructor(...at) { super(...at); sockets.push(this); }
    };
  `);
  const page = await context.newPage();
  await page.goto(`${center.origin}${path}`);
  return page;
}

async function openStudent(
  who: (typeof students)[number],
  options: BrowserContextOptions = {},
  name?: string,
): Promise<Page> {
  const page = await openPage('/student.html', options);
  if (name !== undefined) {
    // As a school's token would name them.
    await page.route('**/_local/token?**', async (route) => {
      const asked = new URL(route.request().url());
      // Somebody with no conversation from before, which has the name it began with.
      asked.searchParams.set('sub', 'mallory');
      asked.searchParams.set('name', name);
      await route.continue({ url: asked.href });
    });
  }
  await page.locator(`input[value=${who}]`).check();
  await page.locator('#sign-in button[type=submit]').click();
  await page.locator('#link[data-state=ready]').waitFor();
  return page;
}

async function ask(page: Page, text: string): Promise<void> {
  await page.locator('#text').fill(text);
  await page.locator('#text').press('Enter');
}

async function openDesk(who: string): Promise<Page> {
  const page = await openPage('/agent.html');
  await page.locator('#agent').selectOption(who);
  await page.locator('#sign-in button[type=submit]').click();
  await page.locator('#link[data-state=ready]').waitFor();
  await page.locator('#ready[aria-pressed=true]').waitFor();
  return page;
}

/** Writes, and asks for a person where the bot has not called one. */
async function askForPerson(page: Page, text: string): Promise<void> {
  const before = await bubbles(page, 'bot').count();
  await ask(page, text);
  await bubbles(page, 'bot').nth(before).waitFor();
  await pressPerson(page);
}

/** Ends what an agent holds and signs them off, so that the next one begins with an empty desk. */
async function giveUp(agent: Page): Promise<void> {
  while ((await agent.locator('.conversation .end:visible').count()) > 0) {
    // One that is pressed goes when the center has heard: a moment after this looks again.
    const end = agent.locator('.conversation .end:visible').first();
    await end.click({ timeout: 2_000 }).catch(() => undefined);
    await agent.waitForTimeout(300);
  }
  const held = await agent.locator('.conversation').count();
  for (let at = 0; at < held; at += 1) {
    await agent.locator('.wrap-up > button').first().click();
    await agent.locator('.conversation > .notice button').first().click();
  }
  await agent.locator('#away').click();
  await agent.locator('#away[aria-pressed=true]').waitFor();
  await leave(agent);
}

/** Listens for what a page runs and asks for that it should not; tells what it heard. */
async function listenFor(page: Page): Promise<() => Promise<readonly unknown[]>> {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(center.origin)) asked.push(request.url());
  });
  await page.evaluate('globalThis.runs = []; globalThis.hacked = () => runs.push(1)');
  return async () => [...asked, ...(await page.evaluate<number[]>('runs'))];
}

/** A browser that may show notices, and keeps what they say: the words, the rest, and whether they stay. */
const stubNotification = `
  globalThis.told = [];
  globalThis.Notification = class extends EventTarget {
    static permission = 'granted';
    static asked = 0;
    static requestPermission = async () => { Notification.asked += 1; return 'granted'; };
    constructor(title, { body, requireInteraction } = {}) { super(); told.push([title, body, requireInteraction]); }
    close() {}
  };
`;

const heightsOf = (page: Page, selector: string) =>
  page.evaluate<number[]>(
    `[...document.querySelectorAll('${selector}')].map((one) => one.getBoundingClientRect().height)`,
  );

const bubbles = (page: Page, who: string) => page.locator(`.bubble.${who}`);
const leave = (page: Page) => page.context().close();
/** By how many pixels a page is wider than its window. */
const excess = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

describe.skipIf(!hasChromium())('the pages for trying things out', () => {
  beforeAll(async () => {
    // No check of an answer is asked for here: the template is the one that most other tests start.
    center = await startLocal({ data, port: 0, context: { stage: 'laptop', answerCheckShare: '0' } });
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

  test('show what the assistant says as Taiwan writes it, and take its choices', { timeout: 120_000 }, async () => {
    const page = await openStudent('zhou-mingyu');
    await page.locator('#language').selectOption('zh-TW');
    await ask(page, '證書');
    const second = page.locator('.choice').nth(1);
    await second.waitFor();
    await expect.poll(() => second.textContent(), { timeout: patienceMs }).toContain('證書');

    await second.click();
    await bubbles(page, 'bot').nth(2).waitFor();
    const answer = bubbles(page, 'bot').nth(2).locator('.text');
    const inTaiwan = await answer.textContent();
    await page.locator('#language').selectOption('zh');
    await bubbles(page, 'bot').nth(2).waitFor();
    const written = await answer.textContent();

    expect(inTaiwan).toMatch(/[證書課檔個這點後還會們說學]/);
    expect(inTaiwan).not.toMatch(/[证书课档个这点后还会们说学“”]/);
    expect(written).not.toBe(inTaiwan);
    await leave(page);
  });

  test('let a person sign out, and keep nothing of them', { timeout: 120_000 }, async () => {
    const [student, agent] = [await openStudent('jonas-brook'), await openDesk('tom-reed')];
    await student.locator('#text').fill('my card number is');
    const kept = (page: Page) => page.evaluate<string>('JSON.stringify({ ...sessionStorage })');
    const before = [await kept(student), await kept(agent)];

    for (const page of [student, agent]) {
      await page.locator('#sign-out').click();
      await page.locator('#signed-out').waitFor();
    }
    const after = [await kept(student), await kept(agent)].join();
    await student.reload();
    await student.locator('#sign-in-again').click();
    await student.locator('#sign-in').waitFor();

    expect(before).toEqual([expect.stringContaining('my card number'), expect.stringContaining('tom-reed')]);
    expect(after).not.toMatch(/jonas-brook|my card number|tom-reed/);
    expect(await student.locator('#signed-out').isVisible()).toBe(false);
    await leave(student);
    await leave(agent);
  });

  test('let people talk, and sign out, whose browsers block the data of sites', { timeout: 120_000 }, async () => {
    const [agent, student] = [await openPage('/agent.html'), await openPage('/student.html')];
    const pages = [agent, student];
    for (const page of pages) {
      await page.addInitScript(blockSiteData);
      await page.reload();
    }
    await agent.locator('#agent').selectOption('iris-hale');
    await student.locator('input[value=amara-lowe]').check();
    for (const page of pages) {
      await page.locator('#sign-in button[type=submit]').click();
      await page.locator('#link[data-state=ready]').waitFor();
    }
    await askForPerson(student, 'I need somebody.');
    await agent.locator('.offer .primary').click();
    await agent.locator('.conversation .composer textarea').fill('I am here');
    await agent.locator('.conversation .composer textarea').press('Enter');
    await bubbles(student, 'agent').waitFor();
    await agent.locator('.conversation .end').click();
    await agent.locator('.wrap-up > button').first().click();
    await student.locator('#another').waitFor();

    for (const page of pages) {
      await page.locator('#sign-out').click();
      await page.locator('#signed-out').waitFor();
      await page.reload();
      await page.locator('#sign-in-again').click();
      await page.locator('#sign-in').waitFor();
    }

    expect(await agent.locator('#signed-out').isVisible()).toBe(false);
    for (const page of pages) await leave(page);
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

  test('show an offer with who asks, about what and the last words, and put the next key into the reply', {
    timeout: 120_000,
  }, async () => {
    const agent = await openDesk('iris-hale');
    const student = await openStudent('maya-fields');
    await askForPerson(student, 'Can my certificate be signed by hand by the teacher? I need it for my application.');
    const offer = agent.locator('.offer');
    await offer.locator('blockquote').waitFor();

    await offer.locator('.badge', { hasText: 'certificates' }).waitFor();

    const shown = await offer.textContent();
    const title = await agent.title();
    await offer.locator('.primary').click();
    await agent.locator('.conversation').waitFor();
    const isInReply = () => agent.evaluate("document.activeElement?.matches('.conversation textarea')");

    expect(shown).toContain('Maya Fields');
    expect(shown).toContain('signed by hand');
    expect(title).toBe('(1) Agent desk · Handraise');
    await expect.poll(isInReply).toBe(true);

    const other = await openStudent('su-wanqing');
    await askForPerson(other, 'I need somebody.');
    await offer.locator('button', { hasText: 'Decline' }).focus();
    // More is known of it by then: the card was made anew.
    await offer.locator('blockquote').waitFor();
    await expect.poll(() => agent.evaluate('document.activeElement?.textContent')).toBe('Decline');
    await agent.keyboard.press('Enter');
    await offer.waitFor({ state: 'detached' });
    await expect.poll(() => agent.evaluate('document.activeElement?.id')).toBe('offers-title');
    await other.locator('#end').click();
    await other.locator('#another').waitFor();
    await leave(other);
    await giveUp(agent);
    await leave(student);
  });

  test('keep what an agent had begun over a reload, and the reply box while they wrap up', {
    timeout: 120_000,
  }, async () => {
    const agent = await openDesk('iris-hale');
    const student = await openStudent('su-wanqing');
    await askForPerson(student, 'I need somebody.');
    await agent.locator('.offer .primary').click();
    await agent.locator('.conversation .composer textarea').fill('Let me see');

    await agent.reload();
    await expect.poll(() => agent.locator('.conversation .composer textarea').inputValue()).toBe('Let me see');
    await agent.locator('.conversation .end').click();
    await agent.locator('.wrap-up').waitFor();

    expect(await agent.locator('.conversation .composer').isVisible()).toBe(true);
    expect(await agent.locator('.conversation .end').isVisible()).toBe(false);
    await expect.poll(() => agent.evaluate("document.activeElement?.getAttribute('name')")).toBe('outcome');
    await giveUp(agent);
    await leave(student);
  });

  test('show three conversations at 1366 by 768 with 300 pixels of each log, and every button', {
    timeout: 240_000,
  }, async () => {
    const agent = await openDesk('iris-hale');
    const writers = [];
    for (const [at, who] of (['jonas-brook', 'amara-lowe', 'maya-fields'] as const).entries()) {
      const student = await openStudent(who);
      writers.push(student);
      await askForPerson(student, 'I need somebody.');
      await agent.locator('.offer .primary').click();
      await agent.locator('.conversation').nth(at).waitFor();
    }

    const logs = await heightsOf(agent, '.conversation .log');
    const ends = await agent.evaluate<number>(
      "Math.max(...[...document.querySelectorAll('.conversation button, .conversation summary')].filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().bottom))",
    );

    expect(logs).toHaveLength(3);
    expect(Math.min(...logs)).toBeGreaterThanOrEqual(300);
    expect(ends).toBeLessThanOrEqual(768);
    expect(await excess(agent)).toBe(0);
    expect(await violationsInBothThemes(agent)).toEqual([]);
    await giveUp(agent);
    for (const student of writers) await leave(student);
  });

  test('mark on both pages what was read, and call a student who looks elsewhere and wants to be', {
    timeout: 120_000,
  }, async () => {
    const agent = await openDesk('iris-hale');
    const student = await openStudent('maya-fields');
    await askForPerson(student, 'I need somebody.');
    const mine = student.locator('.bubble.student .state');
    const waiting = await mine.textContent();
    await agent.locator('.offer .primary').click();
    // Nobody answered: the page of the agent, who sees it, tells.
    await mine.filter({ hasText: 'Read' }).waitFor();
    await student.reload();
    await mine.filter({ hasText: 'Read' }).waitFor();

    await student.locator('#notices').click();
    const dialog = student.locator('#notices-choice');
    const before = await dialog.locator('input:checked').count();
    expect(await violationsOf(student)).toEqual([]);
    await student.evaluate(stubNotification);
    await dialog.locator('#desktop').check();
    await dialog.locator('#sound').check();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await student.evaluate(
      "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })",
    );
    const reply = agent.locator('.conversation .composer textarea');
    await reply.fill('Let me see.');
    await reply.press('Enter');
    await expect.poll(() => student.evaluate('told'), { timeout: patienceMs }).toHaveLength(2);
    // Longer than a page that is seen waits before it tells.
    await student.waitForTimeout(4_000);
    const unseen = await agent.locator('.bubble.agent .state').textContent();
    await student.evaluate("delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange'))");
    await agent.locator('.bubble.agent .state', { hasText: 'Read' }).waitFor();

    expect([waiting, unseen, before]).toEqual(['Sent', 'Sent', 0]);
    expect(await student.evaluate('told.map(([said, more]) => [said, more ?? null])')).toEqual([
      ['Notices', null],
      ['You have a new message.', null],
    ]);
    expect([await mine.count(), await agent.locator('.bubble .state').count()]).toEqual([1, 1]);
    expect(await violationsOf(student)).toEqual([]);
    expect(await violationsOf(agent)).toEqual([]);
    await giveUp(agent);
    await leave(student);
  });

  test('run nothing and ask nobody for what is said or what somebody is called, with the student and on the desk', {
    timeout: 240_000,
  }, async () => {
    expect(hostileTexts).toHaveLength(40);
    const agent = await openDesk('gu-an');
    const heardOfAgent = await listenFor(agent);
    const name = '<img src=x onerror=hacked()>';
    const student = await openStudent('zhou-mingyu', {}, name);
    const heardOfStudent = await listenFor(student);
    await student.locator('#person').click();
    // Others may still be in line.
    const offer = agent.locator('.offer', { hasText: name });
    await offer.waitFor();
    const offered = await offer.locator('h3').textContent();
    await offer.locator('.primary').click();
    const conversation = agent.locator('.conversation', { hasText: name });
    await conversation.waitFor();

    for (const text of hostileTexts) await ask(student, text);
    const said = () => conversation.locator('.bubble.student .text').allTextContents();
    await expect.poll(async () => (await said()).length, { timeout: patienceMs }).toBe(40);

    expect(offered).toBe(name);
    expect(await said()).toEqual(hostileTexts);
    expect(await bubbles(student, 'student').locator('.text').allTextContents()).toEqual(hostileTexts);
    expect([await heardOfAgent(), await heardOfStudent()]).toEqual([[], []]);
    await giveUp(agent);
    await leave(student);
  });

  // After those that take offers: whoever is in danger stays in line when their page is gone.
  test('call an agent who looks elsewhere, and say on the page that an offer was missed', {
    timeout: 120_000,
  }, async () => {
    const agent = await openDesk('tom-reed');
    await agent.evaluate(stubNotification);
    // Only an installed page has a badge: this one takes note of it.
    await agent.evaluate(`globalThis.badges = [];
      navigator.setAppBadge = async (count) => void badges.push(count);
      navigator.clearAppBadge = async () => void badges.push(0)`);
    await agent.locator('#desktop').check();
    await agent.locator('#sound').check();
    await agent.evaluate("Object.defineProperty(document, 'visibilityState', { value: 'hidden' })");
    const student = await openStudent('lin-xiaohe');
    await askForPerson(student, 'my father beats me');
    const offer = agent.locator('.offer.danger');
    await offer.waitFor();

    const told = await agent.evaluate('told');
    const badge = await agent.evaluate('badges.at(-1)');
    await agent.locator('#missed').waitFor();

    expect(told).toEqual([['New offer', 'abuse at home', true]]);
    expect(badge).toBe(1);
    await expect.poll(() => agent.evaluate('badges.at(-1)')).toBe(0);
    expect(await agent.evaluate('Notification.asked')).toBe(1);
    expect(await agent.locator('#missed').textContent()).toMatch(/^You missed an offer/);
    expect(await agent.locator('#ready').getAttribute('aria-pressed')).toBe('false');
    await agent.reload();
    await expect.poll(() => agent.locator('#sound').isChecked()).toBe(true);
    await leave(student);
    await leave(agent);
  });

  test('say to whoever writes too fast that it goes on by itself, and it does', { timeout: 240_000 }, async () => {
    const page = await openStudent('lin-xiaohe');

    // On the page's own connection: typed, no more than one is under way at a time.
    await page.evaluate('for (let at = 0; at < 200; at += 1) sockets.at(-1).send(\'{"action":"sync"}\')');
    await ask(page, 'I forgot my password');
    await page.locator('#trouble', { hasText: 'It goes on by itself in' }).waitFor();

    await expect.poll(() => page.locator('.bubble.pending').count(), { timeout: patienceMs }).toBe(0);
    await expect.poll(() => bubbles(page, 'bot').count(), { timeout: patienceMs }).toBeGreaterThan(1);
    await leave(page);
  });

  test.each(['/', '/student.html', '/agent.html'])(
    'have nothing that axe finds wrong in either theme: %s',
    {
      timeout: 120_000,
    },
    async (path) => {
      const page = await openPage(path);
      await page.locator('#language').waitFor();

      expect(await violationsInBothThemes(page)).toEqual([]);
      await leave(page);
    },
  );
});
