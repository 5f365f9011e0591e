import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalSystem, startLocal } from '../../../local/start.ts';
import { hasChromium, startChromium, violationsInBothThemes, violationsOf } from './chromium.ts';
import { freePort, openSchool, type School } from './school.ts';

const patienceMs = 60_000;
const data = mkdtempSync(join(tmpdir(), 'handraise-callback-'));
let center: LocalSystem;
let school: School;
let browser: Browser;

async function openPage(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...options });
  context.setDefaultTimeout(patienceMs);
  await context.addCookies([{ name: 'student', value: 'tang-yue', url: school.origin }]);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function openStudent(who: string): Promise<Page> {
  const page = await openPage(`${center.origin}/student.html`);
  await page.locator(`input[value=${who}]`).check();
  await page.locator('#sign-in button[type=submit]').click();
  await page.locator('#link[data-state=ready]').waitFor();
  return page;
}

/** Opens the dialog with the free times in it and chooses the second of them: the first one may be past before the others have looked. */
async function chooseTime(page: Page): Promise<string> {
  await page.locator('#call').click();
  await page.locator('input[name=when][value=later]').check();
  await page.locator('#callback-slot option').nth(1).waitFor({ state: 'attached' });
  await page.locator('#callback-slot').selectOption({ index: 1 });
  return page.locator('#callback-slot').inputValue();
}

const confirm = (page: Page) => page.locator('#callback-form [type=submit]').click();
const card = (page: Page) => page.locator('#standing section');
const lines = (page: Page) => page.locator('#log .line').allTextContents();
const leave = (page: Page) => page.context().close();

/** Goes on by Tab until an element has the focus, as whoever has no mouse. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const isThere = () =>
    page.evaluate<boolean>(
      `(() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at?.matches('${selector}') ?? false; })()`,
    );
  for (let pressed = 0; pressed < 40 && !(await isThere()); pressed += 1) await page.keyboard.press('Tab');
  expect(await isThere()).toBe(true);
}

describe.skipIf(!hasChromium())('a call back', () => {
  beforeAll(async () => {
    const port = await freePort();
    school = await openSchool();
    center = await startLocal({
      ...{ data, port, context: { stage: 'laptop', bounds: 'off' } },
      parameters: { AllowedOrigins: `${school.origin},http://127.0.0.1:${port}` },
    });
    school.serve(center.origin);
    browser = await startChromium();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await center?.stop();
    school?.close();
    rmSync(data, { recursive: true, force: true });
  });

  test('is asked for, moved and cancelled by keyboard alone, in the page of a school; axe finds nothing', {
    timeout: 180_000,
  }, async () => {
    const page = await openPage(`${school.origin}/`, { viewport: { width: 390, height: 760 } });
    await page.locator('#launch').waitFor();
    await tabTo(page, '#launch');
    await page.keyboard.press('Enter');
    await page.locator('#link[data-state=ready]').waitFor();
    await tabTo(page, '#call');
    await page.keyboard.press('Enter');
    await page.locator('#callback').waitFor();
    await tabTo(page, 'input[name=when]');
    await page.keyboard.press('ArrowDown');
    await page.locator('#callback-slot option').first().waitFor({ state: 'attached' });
    const zone = await page.locator('#callback-zone').textContent();
    const found = [await violationsOf(page)];
    await page.emulateMedia({ colorScheme: 'dark' });
    found.push(await violationsOf(page));
    await tabTo(page, '#callback-number');
    await page.keyboard.type('+86 139 0000 4242');
    await page.keyboard.press('Enter');
    await card(page).waitFor();
    const asked = (await card(page).textContent()) ?? '';
    found.push(await violationsOf(page));

    await tabTo(page, '#call-move');
    await page.keyboard.press('Enter');
    await page.locator('#callback-slot option').nth(3).waitFor({ state: 'attached' });
    await tabTo(page, '#callback-slot');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, '#callback-form [type=submit]');
    await page.keyboard.press('Enter');
    await page.locator('.line', { hasText: 'Your request was changed.' }).waitFor();
    const moved = (await card(page).textContent()) ?? '';

    await tabTo(page, '#call-off');
    await page.keyboard.press('Enter');
    await page.locator('.line', { hasText: 'Your request was cancelled.' }).waitFor();

    expect(zone).toBe('By the clock of United Kingdom Time');
    expect(asked).toMatch(/^We call you at .*\d\d:\d\d \(GMT\)\. At \+86\s•••\s42\./);
    expect(moved).toMatch(/^We call you at .*\d\d:\d\d \(GMT\)\. At \+86\s•••\s42\./);
    expect(moved).not.toBe(asked);
    expect(await page.locator('#chat, #window').first().textContent()).not.toContain('4242');
    expect(await card(page).count()).toBe(0);
    expect(await page.locator('#call').isVisible()).toBe(true);
    expect(found).toEqual([[], [], []]);
    await leave(page);
  });

  test('at a time that others have taken meanwhile is offered at the next free ones', {
    timeout: 180_000,
  }, async () => {
    const late = await openStudent('lin-xiaohe');
    const wanted = await chooseTime(late);
    for (const who of ['zhou-mingyu', 'su-wanqing']) {
      const other = await openStudent(who);
      await chooseTime(other);
      await other.locator('#callback-slot').selectOption(wanted);
      await confirm(other);
      await card(other).waitFor();
      await leave(other);
    }

    await confirm(late);
    await late.locator('#callback-trouble').waitFor();
    const next = await late
      .locator('#callback-slot option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''));
    const told = await late.locator('#callback-trouble').textContent();
    await confirm(late);
    await card(late).waitFor();

    expect(told).toBe('That time has just been taken. These are the next free ones.');
    expect(next).toHaveLength(3);
    expect(next.every((at) => at > wanted)).toBe(true);
    expect(await card(late).textContent()).toContain('We have no number of yours yet');
    await leave(late);
  });

  test('at a number that cannot be called says how to write it; the agent who has the call is shown it in full', {
    timeout: 180_000,
  }, async () => {
    const agent = await openPage(`${center.origin}/agent.html`);
    await agent.locator('#agent').selectOption('tom-reed');
    await agent.locator('#sign-in button[type=submit]').click();
    await agent.locator('#ready[aria-pressed=true]').waitFor();
    const page = await openStudent('maya-fields');
    await page.locator('#call').click();
    await page.locator('#callback-number').fill('139 0000 4242');
    await confirm(page);
    await page.locator('#callback-trouble').waitFor();
    const told = await page.locator('#callback-trouble').textContent();
    const focused = await page.evaluate<string>('document.activeElement.id');
    await page.locator('#callback-number').fill('+86 139 0000 4242');
    await confirm(page);

    await agent.locator('.offer .primary').click();
    await agent.locator('.show-number').waitFor();
    // The log comes after the card.
    await agent.locator('.conversation', { hasText: '+86 ••• 42' }).waitFor();
    const before = await agent.locator('.conversation').textContent();
    await agent.locator('.show-number').click();
    await agent.locator('.call-number').waitFor();
    await page.locator('.line', { hasText: 'We are getting in touch now.' }).waitFor();

    expect(told).toContain('Write it with its country code');
    expect(focused).toBe('callback-number');
    expect(before).not.toContain('4242');
    expect(await agent.locator('.call-number').getAttribute('href')).toBe('tel:+8613900004242');
    expect((await lines(page)).join()).not.toContain('4242');
    expect(await violationsInBothThemes(agent)).toEqual([]);
    await agent.locator('.conversation .end').click();
    await agent.getByRole('button', { name: 'Show the survey link' }).click();
    const link = await agent.getByRole('textbox', { name: 'Survey link for this student' }).inputValue();
    const survey = await openPage(link);
    await survey.getByText('Your conversation is still being finished.').waitFor();
    await leave(survey);
    expect(await violationsOf(agent)).toEqual([]);
    await agent.locator('.wrap-up > button').first().click();
    await agent.locator('.conversation > .notice button').first().waitFor();
    expect(await agent.locator('.call-number').count()).toBe(0);
    await leave(page);
    await leave(agent);
  });
});
