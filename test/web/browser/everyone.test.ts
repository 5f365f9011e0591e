import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalSystem, startLocal } from '../../../local/start.ts';
import { hasChromium, startChromium, violationsOf } from './chromium.ts';
import { tabTo } from './keyboard.ts';
import { pressPerson } from './press-person.ts';
import { problemsOf } from './problems.ts';
import { crampedIn, faultsOf } from './room.ts';
import { freePort, openSchool, type School } from './school.ts';
import { SharedDesk } from './shared-desk.ts';
import { holdConversation, noteTyping, type Script, type Stage } from './whole-conversation.ts';

const patienceMs = 60_000;
const data = mkdtempSync(join(tmpdir(), 'handraise-everyone-'));
let center: LocalSystem;
let school: School;
let browser: Browser;
let visitors = 0;

// 320 pixels are a small phone, or 1280 at 400 %; 640 by 360 of double pixels are 1280 by 720 at 200 %.
const windows = [
  ['at 320 pixels', { viewport: { width: 320, height: 640 } }],
  ['at 200 %', { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 }],
] as const;

async function openPage(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', forcedColors: 'active', ...options });
  context.setDefaultTimeout(patienceMs);
  visitors += 1;
  await context.addCookies([{ name: 'student', value: `everyone-${visitors}`, url: school.origin }]);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function openStudent(who: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openPage(`${center.origin}/student.html`, options);
  await page.locator(`input[value=${who}]`).check();
  await page.locator('#sign-in button[type=submit]').click();
  await page.locator('#link[data-state=ready]').waitFor();
  return page;
}

async function ask(page: Page, text: string): Promise<void> {
  const before = await page.locator('.bubble.bot').count();
  await page.locator('#text').fill(text);
  await page.locator('#text').press('Enter');
  await page.locator('.bubble.bot').nth(before).waitFor();
}

const scripts: Readonly<Record<'en' | 'zh', (form: string) => Script>> = {
  en: (form) => ({
    asked: 'certificate',
    said: `Can mine be signed by hand? ${form}`,
    answered: `Yes, by post. ${form}`,
    thanks: /^Thank you for your 5 of 5/,
  }),
  zh: (form) => ({
    asked: '证书',
    said: `能请老师手写签名吗？${form}`,
    answered: `可以，我们寄给您。${form}`,
    thanks: /^感谢您的5分评价/,
  }),
};

async function openDesk(who: string): Promise<Page> {
  const page = await openPage(`${center.origin}/agent.html`, { viewport: { width: 1366, height: 768 } });
  await page.locator('#agent').selectOption(who);
  await page.locator('#sign-in button[type=submit]').click();
  await page.locator('#ready[aria-pressed=true]').waitFor();
  return page;
}

const leave = (page: Page) => page.context().close();

/** Takes what is offered by the keyboard alone. An offer lasts 15 s, which a busy machine may take for it: whoever missed one says again that they are there. */
async function takeByKeys(agent: Page): Promise<void> {
  const [offer, conversation] = [agent.locator('.offer'), agent.locator('.conversation')];
  for (let tries = 0; tries < 3; tries += 1) {
    await offer.first().waitFor();
    await tabTo(agent, '.offer .primary');
    await agent.keyboard.press('Enter');
    const isTaken = await conversation.waitFor({ timeout: 20_000 }).then(
      () => true,
      () => false,
    );
    if (isTaken) return;
    if ((await agent.locator('#ready').getAttribute('aria-pressed')) === 'true') continue;
    await tabTo(agent, '#ready');
    await agent.keyboard.press('Enter');
  }
  throw new Error('nothing was taken in three tries');
}

describe.skipIf(!hasChromium())('for everyone', () => {
  beforeAll(async () => {
    school = await openSchool();
    const port = await freePort();
    const parameters = { AllowedOrigins: [school.origin, `http://127.0.0.1:${port}`].join() };
    center = await startLocal({ data, port, context: { stage: 'laptop', bounds: 'off' }, parameters });
    school.serve(center.origin, center.aws.endpoint);
    browser = await startChromium();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await center?.stop();
    school?.close();
    rmSync(data, { recursive: true, force: true });
  });

  test.each(windows)(
    'the pages of a conversation cut nothing off and show the focus, in forced colours %s',
    {
      timeout: 240_000,
    },
    async (where, size) => {
      const faults: Record<string, readonly string[]> = {};
      const student = await openPage(`${center.origin}/student.html`, size);
      await student.locator('#sign-in').waitFor();
      faults['signing in'] = await faultsOf(student);
      await leave(student);
      const talking = await openStudent(where.includes('320') ? 'maya-fields' : 'amara-lowe', size);
      await ask(talking, 'certificate');
      faults['choices'] = await faultsOf(talking);
      const agent = await openPage(`${center.origin}/agent.html`, size);
      await agent.locator('#agent').selectOption('iris-hale');
      await agent.locator('#sign-in button[type=submit]').click();
      await agent.locator('#ready[aria-pressed=true]').waitFor();
      faults['empty desk'] = await faultsOf(agent);
      await talking.locator('#person').click();
      await agent.locator('.offer blockquote').waitFor();
      faults['offer'] = await faultsOf(agent);
      await agent.locator('.offer .primary').click();
      await agent.locator('.conversation').waitFor();
      faults['desk'] = await faultsOf(agent);
      await agent.locator('.conversation .end').click();
      await agent.locator('.wrap-up').waitFor();
      faults['wrap-up'] = await faultsOf(agent);
      await agent.locator('.wrap-up > button').first().click();
      await talking.locator('.survey').waitFor();
      faults['survey'] = await faultsOf(talking);
      await agent.locator('#away').click();
      await agent.locator('#away[aria-pressed=true]').waitFor();
      await leave(agent);
      await leave(talking);

      expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
      expect(Object.keys(faults)).toHaveLength(7);
    },
  );

  test.each(windows)(
    'the chat in the page of a school and the help center do neither %s',
    {
      timeout: 240_000,
    },
    async (_where, size) => {
      const faults: Record<string, readonly string[]> = {};
      const chat = await openPage(`${school.origin}/strict`, size);
      await chat.locator('#launch').waitFor();
      faults['launcher'] = await faultsOf(chat);
      await chat.locator('#launch').click();
      await chat.locator('#link[data-state=ready]').waitFor();
      await ask(chat, 'certificate');
      faults['chat'] = await faultsOf(chat);
      for (const [button, dialog] of [
        ['#past', '#history'],
        ['#call', 'dialog'],
      ] as const) {
        await chat.locator(button).click();
        await chat.locator(`${dialog}[open]`).waitFor();
        faults[button] = await faultsOf(chat);
        await chat.keyboard.press('Escape');
        await chat.locator('dialog').waitFor({ state: 'detached' });
      }
      await leave(chat);
      for (const path of [
        'help.html',
        'help/en/index.html',
        'help/en/account-delete.html',
        'help/zh-TW/topic.account.html',
      ]) {
        const page = await openPage(`${center.origin}/${path}`, size);
        await page.locator('main').waitFor();
        faults[path] = await faultsOf(page);
        await leave(page);
      }

      expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
    },
  );

  test('a whole conversation with an agent goes in a school’s page in both languages and themes, on a desk and a telephone, and axe finds nothing', {
    timeout: 300_000,
  }, async () => {
    const desks = (await Promise.all(['iris-hale', 'gu-an'].map(openDesk))).map((page) => new SharedDesk(page));
    // Each language in each theme and on each screen, and each theme on each screen.
    const forms = [
      { language: 'en', colorScheme: 'light', width: 390 },
      { language: 'en', colorScheme: 'dark', width: 1366 },
      { language: 'zh', colorScheme: 'light', width: 1366 },
      { language: 'zh', colorScheme: 'dark', width: 390 },
    ] as const;
    const nameOf = ({ language, colorScheme, width }: (typeof forms)[number]) => `${language} ${colorScheme} ${width}`;

    const held = await Promise.all(
      forms.map(async (one) => {
        const { language, colorScheme, width } = one;
        const form = nameOf(one);
        const viewport = { width, height: 768 };
        const chat = await openPage('about:blank', { colorScheme, viewport, forcedColors: 'none' });
        const problems = await problemsOf(chat);
        await chat.goto(`${school.origin}/${language === 'zh' ? 'zh' : 'strict'}`);
        const found: string[] = [];
        const look: Stage['look'] = async (when) => {
          // The styles that mean harm are the school's own. An offer waits for nobody: axe takes its time.
          const broken = when === 'waiting' ? [] : await violationsOf(chat);
          const ours = broken.filter((line) => line.includes('handraise-chat'));
          found.push(...[...ours, ...(await crampedIn(chat))].map((line) => `${when}: ${line}`));
        };
        await holdConversation({ chat, desks, script: scripts[language](form), look });
        await leave(chat);
        return [form, ...found, ...problems];
      }),
    );

    expect(held).toEqual(forms.map((one) => [nameOf(one)]));
    for (const { page } of desks) {
      await page.locator('#away').click();
      await page.locator('#away[aria-pressed=true]').waitFor();
      await leave(page);
    }
  });

  test('a whole conversation needs no mouse on either side', { timeout: 240_000 }, async () => {
    const agent = await openPage(`${center.origin}/agent.html`);
    await agent.locator('#sign-in').waitFor();
    await tabTo(agent, '#agent');
    await agent.keyboard.type('Iris');
    await tabTo(agent, '#sign-in button[type=submit]');
    await agent.keyboard.press('Enter');
    await agent.locator('#ready[aria-pressed=true]').waitFor();
    const student = await openPage(`${center.origin}/student.html`);
    await student.locator('#sign-in').waitFor();
    await tabTo(student, 'input[type=radio]');
    // Somebody who writes English, as the agent does.
    for (let at = 0; at < 4; at += 1) await student.keyboard.press('ArrowDown');
    expect(await student.locator('input[value=jonas-brook]').isChecked()).toBe(true);
    await tabTo(student, '#sign-in button[type=submit]');
    await student.keyboard.press('Enter');
    await student.locator('#link[data-state=ready]').waitFor();

    await tabTo(student, '#text');
    await student.keyboard.type('certificate');
    await student.keyboard.press('Enter');
    await student.locator('.choice').first().waitFor();
    await tabTo(student, '.choice:nth-child(2)');
    await student.keyboard.press('Enter');
    await student.locator('.bubble.bot').nth(2).waitFor();
    await tabTo(student, '#person');
    await student.keyboard.press('Enter');
    await takeByKeys(agent);
    await tabTo(agent, '.conversation textarea');
    await agent.keyboard.type('It is under My certificates.');
    await agent.keyboard.press('Enter');
    await student.locator('.bubble.agent').waitFor();
    await tabTo(agent, '.conversation .end');
    await agent.keyboard.press('Enter');
    await agent.locator('.wrap-up').waitFor();
    await tabTo(agent, '.wrap-up input[type=radio]');
    await agent.keyboard.press('Space');
    await tabTo(agent, '.wrap-up > button');
    await agent.keyboard.press('Enter');
    await agent.locator('.conversation .notice button').waitFor();
    await student.locator('.survey').waitFor();
    await tabTo(student, '.survey .score input');
    // Around to the five: a low score would bring somebody, whom the desk of the next test is offered.
    await student.keyboard.press('ArrowLeft');
    await tabTo(student, '.survey button[type=submit]');
    await student.keyboard.press('Enter');
    await student.locator('.survey').waitFor({ state: 'hidden' });

    expect(await student.locator('.bubble.agent .text').textContent()).toBe('It is under My certificates.');
    await leave(agent);
    await leave(student);
  });

  test('each side sees that the other one types, and what is pressed by a key and goes leaves the focus where one goes on', {
    timeout: 240_000,
  }, async () => {
    const agent = await openDesk('iris-hale');
    const student = await openStudent('su-wanqing');
    const focusOf = (page: Page) => page.evaluate<string>('document.activeElement?.id ?? ""');
    await ask(student, 'certificate');
    await student.locator('.choice').nth(1).focus();
    await student.keyboard.press('Enter');
    await student.locator('.bubble.bot').nth(2).waitFor();
    const afterChoice = await focusOf(student);

    await ask(student, 'I need somebody.');
    await pressPerson(student);
    await agent.locator('.offer', { hasText: 'I need somebody.' }).locator('.primary').click();
    await agent.locator('.conversation').waitFor();
    // Until their page knows that somebody came, it tells nobody.
    await student.locator('.line', { hasText: 'Iris Hale is here' }).waitFor();
    await noteTyping(agent, '.conversation .typing');
    await noteTyping(student, '#typing');
    await student.locator('#text').pressSequentially('Hel');
    await agent.locator('.conversation textarea').first().pressSequentially('Hi');
    await Promise.all([agent, student].map((page) => page.evaluate('typingShown')));

    await agent.locator('.conversation .end').click();
    await student.locator('.survey .score').last().click();
    await student.locator('.survey [type=submit]').focus();
    await student.keyboard.press('Enter');
    await student.locator('.survey').waitFor({ state: 'detached' });
    const afterSurvey = await focusOf(student);
    await agent.locator('.wrap-up > button').first().click();
    await agent.locator('.conversation > .notice button').focus();
    await agent.keyboard.press('Enter');
    await agent.locator('.conversation').waitFor({ state: 'detached' });

    expect([afterChoice, afterSurvey, await focusOf(agent)]).toEqual(['text', 'text', 'conversations-title']);
    await leave(agent);
    await leave(student);
  });
});
