import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalSystem, startLocal } from '../../../local/start.ts';
import { toAttribute, toItem } from '../../../shared/aws/attribute-value.ts';
import { usualAnswers } from '../../shared/domain/quality/make-review.ts';
import { agentOn } from '../../whole/agent.ts';
import { connect, type Person } from '../../whole/person.ts';
import { hasChromium, startChromium, violationsOf } from './chromium.ts';
import { tabTo } from './keyboard.ts';
import { faultsOf } from './room.ts';

const patienceMs = 60_000;
const speed = 30;
const hostile = '<img src=x onerror="hacked()">';
const data = mkdtempSync(join(tmpdir(), 'handraise-review-pages-'));
let center: LocalSystem;
let browser: Browser;
let boss: Person;
let dynamodb: DynamoDBClient;
let TableName = '';
let week = '';

/** The week that was drawn last, once the function has drawn it. */
async function weekDrawn(): Promise<string> {
  for (let tries = 0; tries < 240; tries += 1) {
    const { week: drawn } = await boss.ask({ action: 'review.list' });
    if (typeof drawn === 'string') return drawn;
    await pause(1000);
  }
  return expect.fail('no week was drawn');
}

/** A conversation of an agent, drawn as if it had been of the week. */
async function drawnContact(sub: string, student: string) {
  const agent = await agentOn(center.origin, speed, { sub, profile: 'frontline' });
  const ann = await connect(center.origin, { sub: student, role: 'student', language: 'en' });
  const contactId = String((await ann.ask({ action: 'contact.open', openId: 'first' }))['contactId']);
  await ann.ask({ action: 'agent.request', contactId });
  const epoch = await agent.accepts(contactId);
  await ann.ask({ action: 'message.send', contactId, clientSeq: 1, text: hostile });
  await agent.ask({ action: 'message.send', contactId, epoch, clientSeq: 1, text: 'Send me your password' });
  await agent.ask({ action: 'contact.close', contactId, epoch });
  await agent.ask({ action: 'contact.wrap-up', contactId, epoch, outcome: 'resolved', disposition: 'answered' });
  await agent.leaves();
  ann.hangUp();
  const place = { week, agentId: `ag_${sub}`, contactId };
  const drawn = { ...place, closedAt: Date.now(), queue: 'general', language: 'en' };
  await dynamodb.send(
    new PutItemCommand({ TableName, Item: toItem({ pk: `DRAWN#${week}`, sk: `ag_${sub}#${contactId}`, drawn }) }),
  );
  return place;
}

type Place = Awaited<ReturnType<typeof drawnContact>>;

/** Lets others have seen a review: as if a day had passed. */
async function letOthersSee({ agentId, contactId }: Place, rater: string): Promise<void> {
  const Key = toItem({ pk: `REVIEW#${agentId}`, sk: [week, contactId, rater].join('#') });
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName, Key }));
  const review = Item?.['review']?.M ?? expect.fail('no review is kept');
  const shown = { ...Item, review: { M: { ...review, shownAt: toAttribute(Date.now() - 1000) } } };
  await dynamodb.send(new PutItemCommand({ TableName, Item: shown }));
}

async function openDesk(who: string, isSupervisor: boolean, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    viewport: { width: 1366, height: 768 },
    ...options,
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  await page.goto(`${center.origin}/agent.html`);
  await page.evaluate('globalThis.runs = []; globalThis.hacked = () => runs.push(1)');
  await page.locator('#agent').selectOption(who);
  if (isSupervisor) await page.locator('input[name=supervisor]').check();
  await page.locator('#sign-in button[type=submit]').click();
  await page.locator('#ready[aria-pressed=true]').waitFor();
  await page.locator('#away').click();
  return page;
}

async function openContact(page: Page, who: string): Promise<void> {
  await page.locator('#reviews-door').click();
  await page.locator('.review-list .choice', { hasText: who }).first().click();
  await page.locator('.review-form').waitFor();
}

/** Answers each question by the best there is. */
async function answerBest(page: Page): Promise<void> {
  for (const { question, number } of usualAnswers())
    await page.locator(`input[name="question.${question}"][value="${number}"]`).check();
}

const give = (page: Page) => page.locator('.review-form button[type=submit]').click();
const alert = (page: Page) => page.locator('#reviews [role=alert]');
const leave = (page: Page) => page.context().close();

describe.skipIf(!hasChromium())('reviews on the desk', () => {
  beforeAll(async () => {
    center = await startLocal({ data, port: 0, speed, context: { stage: 'laptop', answerCheckShare: '0' } });
    browser = await startChromium();
    const { endpoint, region, accessKeyId, secretAccessKey } = center.aws;
    dynamodb = new DynamoDBClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
    const { TableNames = [] } = await dynamodb.send(new ListTablesCommand({}));
    TableName = TableNames.find((name) => name.includes('Metrics')) ?? expect.fail('no table of metrics');
    boss = await connect(center.origin, { sub: 'tom-reed', role: 'supervisor', profile: 'leads' });
    week = await weekDrawn();
  }, 900_000);

  afterAll(async () => {
    boss?.hangUp();
    await browser?.close();
    dynamodb?.destroy();
    await center?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  test('a supervisor gives a review and changes it by keyboard alone, and its agent reads it', {
    timeout: 400_000,
  }, async () => {
    await drawnContact('iris-hale', 'ann');
    const page = await openDesk('tom-reed', true);
    await tabTo(page, '#reviews-door');
    await page.keyboard.press('Enter');
    await page.locator('.review-list .choice', { hasText: 'Iris' }).waitFor();
    await tabTo(page, '.review-list .choice');
    await page.keyboard.press('Enter');
    await page.locator('.review-form').waitFor();
    const said = await page.locator('#reviews .bubble .text').allTextContents();
    const hinted = await page.locator('.hints').textContent();

    for (const { question, number } of usualAnswers()) {
      await tabTo(page, `input[name="question.${question}"]`);
      await page.keyboard.press('Space');
      const steps = question === 'own-words' ? 2 : Math.max(0, number - 1);
      for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowRight');
    }
    await tabTo(page, '.review-form textarea');
    await page.keyboard.type(hostile);
    await tabTo(page, '.review-form button[type=submit]');
    await page.keyboard.press('Enter');
    await page.locator('#review-whose').waitFor();
    const kept = await page.locator('#reviews [role=status]').textContent();
    const whose = await page.locator('#review-whose').textContent();
    await tabTo(page, 'input[name="question.kept-private"]');
    await page.keyboard.press('ArrowRight');
    await tabTo(page, '.review-form button[type=submit]');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await boss.ask({ action: 'review.list' }))['contacts'])
      .toMatchObject([{ reviews: 1, isGiven: true }]);
    const agent = await openDesk('iris-hale', false);
    await agent.locator('#reviews-door').click();
    const failed = agent.locator('.review .trouble');
    await agent.locator('.review summary').click();
    await failed.waitFor();
    const read = (await agent.locator('.review').textContent()) ?? '';
    const weeks = await agent.locator('.review-trend tbody tr').allTextContents();

    expect(said).toEqual(expect.arrayContaining([hostile, 'Send me your password']));
    expect(hinted).toContain('Personal data: something may be asked for');
    expect(kept).toBe('The review is kept. The agent can read it now.');
    // By the school's clock, which is not the reader's.
    expect(whose).toMatch(/^This is your review\. You can change it until .*\(GMT\+8\); from then on others/);
    expect(await agent.locator('#reviews-title').textContent()).toBe('My reviews');
    expect(await agent.locator('#reviews .tongues').count()).toBe(0);
    expect(read).toContain('Score 0%');
    // Reviews of weeks before these may have gone with their logs, which the laptop keeps for 30 days.
    expect([weeks.length, weeks.at(-1)]).toEqual([3, `${week}1 0%`]);
    expect(await failed.textContent()).toContain('Was no more personal data asked for than was needed');
    expect(read).toContain('Was the answer correct and whole?5 of 5');
    expect(read).toContain('Was it about this student, not a template alone?Does not apply');
    expect(read).toContain('Reviewed by Tom Reed (supervisor)');
    expect(read).toMatch(/Others see it from .*\(GMT\+8\) on\./);
    expect(await agent.locator('.review .note').textContent()).toBe(hostile);
    expect([await page.evaluate('runs'), await agent.evaluate('runs')]).toEqual([[], []]);
    await leave(page);
    await leave(agent);
  });

  test('what is refused is told in words, and nothing that was chosen is lost', { timeout: 400_000 }, async () => {
    const place = await drawnContact('gu-an', 'bea');
    const page = await openDesk('tom-reed', true);
    await openContact(page, 'Gu An');
    await answerBest(page);
    const elsewhere = { action: 'review.give', ...place, form: 'usual-1', version: 0 };
    await boss.ask({ ...elsewhere, answers: usualAnswers({ correct: 2 }) });

    await give(page);
    await alert(page).waitFor();
    const conflict = await alert(page).textContent();
    const chosen = await page.locator('input[name="question.correct"]:checked').inputValue();
    await page.locator('#review-kept').click();
    const keptThere = await page.locator('input[name="question.correct"]:checked').inputValue();
    await page.locator('input[name="question.correct"][value="4"]').check();
    await give(page);
    await expect.poll(() => page.locator('#reviews [role=status]').textContent()).toContain('kept');
    await letOthersSee(place, 'ag_tom-reed');
    await page.locator('input[name="question.correct"][value="1"]').check();
    await give(page);
    await alert(page).waitFor();
    const late = await alert(page).textContent();
    const stands = await page.locator('#reviews').textContent();
    await page.locator('#review-back').click();
    const entry = page.locator('.review-list .choice', { hasText: 'Gu An' });
    await entry.waitFor();
    await dynamodb.send(
      new DeleteItemCommand({
        TableName,
        Key: toItem({ pk: `DRAWN#${week}`, sk: `${place.agentId}#${place.contactId}` }),
      }),
    );
    await entry.click();
    await expect.poll(() => alert(page).textContent()).toContain('no longer there');

    expect(conflict).toContain('was changed somewhere else');
    expect([chosen, keptThere]).toEqual(['5', '2']);
    expect(late).toContain('others have seen this review by now');
    expect(stands).toContain('Others have seen it since');
    expect(stands).toContain('Was the answer correct and whole?4 of 5');
    expect(await entry.count()).toBe(0);
    await leave(page);
  });

  test('it has room at 320 pixels, in forced colours, and no fault in either theme', { timeout: 400_000 }, async () => {
    const place = await drawnContact('chen-yue', 'cai');
    await boss.ask({ action: 'review.give', ...place, form: 'usual-1', version: 0, answers: usualAnswers() });
    const faults: Record<string, readonly string[]> = {};
    const look = async (page: Page, what: string) => {
      faults[what] = await faultsOf(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, forcedColors: 'none' });
        faults[`${what}, ${colorScheme}`] = await violationsOf(page);
      }
      await page.emulateMedia({ forcedColors: 'active' });
    };
    const small = { viewport: { width: 320, height: 640 }, forcedColors: 'active' } as const;
    const page = await openDesk('tom-reed', true, small);

    await page.locator('#reviews-door').click();
    await page.locator('.review-list .choice').first().waitFor();
    await look(page, 'list');
    await page.locator('.review-list .choice', { hasText: 'Chen Yue' }).click();
    await page.locator('.review-form').waitFor();
    await look(page, 'contact');
    const agent = await openDesk('chen-yue', false, small);
    await agent.locator('#reviews-door').click();
    await agent.locator('.review summary').click();
    await look(agent, 'own');

    expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
    expect(Object.keys(faults)).toHaveLength(9);
    await leave(page);
    await leave(agent);
  });

  test('a draft survives a change of the language', { timeout: 200_000 }, async () => {
    await drawnContact('tom-reed', 'dan');
    const page = await openDesk('gu-an', true);
    await openContact(page, 'Tom Reed');
    await page.locator('input[name="question.correct"][value="3"]').check();
    await page.locator('.review-form textarea').fill('Well asked');

    await page.locator('#language').selectOption('zh-TW');

    expect(await page.locator('#reviews-title').textContent()).toBe('品質評核');
    expect(await page.locator('input[name="question.correct"]:checked').inputValue()).toBe('3');
    expect(await page.locator('.review-form textarea').inputValue()).toBe('Well asked');
    await leave(page);
  });

  test('another week is chosen, and shown page by page', { timeout: 200_000 }, async () => {
    await dynamodb.send(new PutItemCommand({ TableName, Item: toItem({ pk: 'DRAWN', sk: '2020-W01' }) }));
    for (let at = 10; at < 42; at += 1) {
      const drawn = { week: '2020-W01', agentId: `ag_${at}`, contactId: `ct_drawn-${at}`, closedAt: 0, language: 'en' };
      const Item = toItem({ pk: 'DRAWN#2020-W01', sk: `ag_${at}#ct_drawn-${at}`, drawn });
      await dynamodb.send(new PutItemCommand({ TableName, Item }));
    }
    const page = await openDesk('gu-an', true);
    await page.locator('#reviews-door').click();

    await page.locator('#review-week').selectOption('2020-W01');
    const entries = page.locator('.review-list .choice');
    await expect.poll(() => entries.count()).toBe(30);
    await page.locator('#review-more').click();
    await expect.poll(() => entries.count()).toBe(32);

    expect(await page.locator('#review-more').count()).toBe(0);
    // At the first of those that came.
    expect(
      await page.evaluate("[...document.querySelectorAll('.review-list .choice')].indexOf(document.activeElement)"),
    ).toBe(30);
    expect(await page.locator('#review-week').inputValue()).toBe('2020-W01');
    await leave(page);
  });
});
