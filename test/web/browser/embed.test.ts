import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalSystem, startLocal } from '../../../local/start.ts';
import { blockSiteData } from './blocked-data.ts';
import { hasChromium, startChromium, violationsInBothThemes, violationsOf } from './chromium.ts';
import { problemsOf } from './problems.ts';
import { openSchool, type School } from './school.ts';

const patienceMs = 60_000;
const data = mkdtempSync(join(tmpdir(), 'handraise-embed-'));
let center: LocalSystem;
let school: School;
let stranger: School;
let browser: Browser;
let visitors = 0;

type Visit = {
  readonly page: Page;
  /** What the browser complained of, and requests to anybody but the school and the center. */
  readonly problems: readonly string[];
};

async function visit(
  path: string,
  options: { readonly from?: School; readonly student?: string; readonly runFirst?: string } = {},
): Promise<Visit> {
  const { from = school } = options;
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1000, height: 760 } });
  context.setDefaultTimeout(patienceMs);
  // Everybody who comes is somebody else, unless a test says who, whom the school knows by its cookie.
  visitors += 1;
  const { student = `visitor-${visitors}` } = options;
  await context.addCookies([{ name: 'student', value: student, url: from.origin }]);
  await context.addInitScript(options.runFirst ?? '');
  await context.addInitScript(`
    globalThis.sockets = [];
    globalThis.WebSocket = class extends WebSocket {
      constructor(...at) { super(...at); sockets.push(this); }
    };
  `);
  const page = await context.newPage();
  const problems = await problemsOf(page);
  const known = [from.origin, center.origin, center.origin.replace('http', 'ws')];
  page.on('request', (request) => {
    if (!known.some((origin) => request.url().startsWith(origin))) problems.push(`asked ${request.url()}`);
  });
  await page.goto(`${from.origin}${path}`);
  return { page, problems };
}

async function ask(page: Page, text: string): Promise<void> {
  await page.locator('#text').fill(text);
  await page.locator('#text').press('Enter');
}

// In one task of the page: an answer that came before the chat was hidden would have been read.
const sendAndHide = `{
  const { shadowRoot } = document.querySelector('handraise-chat');
  shadowRoot.querySelector('#text').form.requestSubmit();
  shadowRoot.querySelector('#hide').click();
}`;

async function openChat(page: Page): Promise<void> {
  await page.locator('#launch').click();
  await page.locator('#link[data-state=ready]').waitFor();
}

// Not what this test's own commands take there.
const ownTasks = new Set(['ScriptDuration', 'V8CompileDuration', 'RecalcStyleDuration', 'LayoutDuration']);

/** Processor time that scripts, styles and layout take on a page's main thread until what is named is shown and the page is idle. */
async function mainThreadMs(path: string, shown: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`${school.origin}${path}`);
  await page.locator(shown).waitFor({ timeout: patienceMs });
  await page.evaluate('new Promise((done) => requestIdleCallback(done))');
  const { metrics } = await session.send('Performance.getMetrics');
  await context.close();
  return 1000 * metrics.filter(({ name }) => ownTasks.has(name)).reduce((sum, { value }) => sum + value, 0);
}

const medianOf = (values: readonly number[]) => values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

/** Takes the network away; what was open breaks. */
async function cutOff(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.evaluate('sockets.at(-1)?.close()');
}

const comeBack = async (page: Page) => {
  await page.context().setOffline(false);
  await page.locator('#link[data-state=ready]').waitFor();
};

const leave = ({ page }: Visit) => page.context().close();
const answers = (page: Page) => page.locator('.bubble.bot');
const questions = (page: Page) => page.locator('.bubble.student .text');

describe.skipIf(!hasChromium())('the chat in the page of a school', () => {
  beforeAll(async () => {
    school = await openSchool();
    stranger = await openSchool();
    const parameters = { AllowedOrigins: school.origin };
    center = await startLocal({ data, port: 0, context: { stage: 'laptop', bounds: 'off' }, parameters });
    school.serve(center.origin);
    stranger.serve(center.origin);
    browser = await startChromium();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await center?.stop();
    for (const one of [school, stranger]) one?.close();
    rmSync(data, { recursive: true, force: true });
  });

  test('answers what a student asks, in a page that is the example', async () => {
    const visited = await visit('/');
    const { page, problems } = visited;

    await page.getByRole('button', { name: 'Ask us' }).click();
    await page.locator('#link[data-state=ready]').waitFor();
    await ask(page, 'I forgot my password');
    await answers(page).nth(1).waitFor();

    expect(await answers(page).nth(1).textContent()).toContain('Forgot password');
    expect(problems).toEqual([]);
    await leave(visited);
  });

  test('answers, and counts what was not read, where the browser blocks the data of sites', async () => {
    const visited = await visit('/strict', { runFirst: blockSiteData });
    const { page, problems } = visited;

    await openChat(page);
    await page.locator('#large').click();
    await ask(page, 'I forgot my password');
    await answers(page).nth(1).waitFor();
    await page.locator('#text').fill('I shall go on');
    await page.locator('#text').fill('certificate');
    await page.evaluate(sendAndHide);
    await page.locator('#count', { hasText: /^[12]$/ }).waitFor();

    expect(await page.locator('.frame').getAttribute('data-large')).toBe('true');
    expect(await page.locator('#launch').getAttribute('aria-label')).toMatch(/[12]/);
    expect(problems).toEqual([]);
    await leave(visited);
  });

  test('is there at once in the web view of a mini-program, as the example has it', async () => {
    const visited = await visit('/web-view?code=c1&course=algebra');
    const { page, problems } = visited;

    await page.locator('#link[data-state=ready]').waitFor();
    await ask(page, '忘记密码了怎么办？');
    await answers(page).nth(1).waitFor();

    expect(await page.locator('#heading').textContent()).toBe('在线客服');
    expect(problems).toEqual([]);
    await leave(visited);
  });

  test('answers in a React application, and tells where in it the student is, as the example has it', async () => {
    const visited = await visit('/react');
    const { page, problems } = visited;
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('heading', { name: 'Lesson 2' }).waitFor();

    await openChat(page);
    await ask(page, '忘记密码了怎么办？');
    await answers(page).nth(1).waitFor();

    expect(await page.locator('handraise-chat').count()).toBe(1);
    expect(await page.locator('script[src$="chat.js"]').count()).toBe(1);
    const context = await page.evaluate<object>("({ ...document.querySelector('handraise-chat').context })");
    expect(context).toMatchObject({ course: 'Algebra', lesson: '2', page: `${school.origin}/react` });
    expect(problems).toEqual([]);
    await leave(visited);
  });

  test('costs its page less than 50 ms of the main thread before it is opened', async () => {
    const withChat: number[] = [];
    const without: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      withChat.push(await mainThreadMs('/strict', '#launch'));
      without.push(await mainThreadMs('/bare', 'h1'));
    }

    const costMs = medianOf(withChat) - medianOf(without);
    console.log(`main thread before the chat is opened: ${costMs.toFixed(0)} ms`);
    expect(medianOf(without)).toBeGreaterThan(0);
    expect(costMs).toBeLessThan(50);
  });

  test('shows what was written within 50 ms', async () => {
    const visited = await visit('/strict');
    const { page } = visited;
    await openChat(page);

    const waits = await page.evaluate<{ own: number; answered: number }[]>(`(async () => {
      const { shadowRoot } = document.querySelector('handraise-chat');
      const [log, input] = ['#log', '#text'].map((id) => shadowRoot.querySelector(id));
      const more = (who, before) => new Promise((done) => {
        const look = () => {
          if (log.querySelectorAll('.bubble.' + who).length <= before) return;
          seen.disconnect();
          done(performance.now());
        };
        const seen = new MutationObserver(look);
        seen.observe(log, { childList: true, subtree: true });
        look();
      });
      const waits = [];
      for (let time = 0; time < 9; time += 1) {
        const counts = ['student', 'bot'].map((who) => log.querySelectorAll('.bubble.' + who).length);
        input.value = 'I forgot my password';
        const began = performance.now();
        const shown = [more('student', counts[0]), more('bot', counts[1])];
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
        const [own, answered] = await Promise.all(shown);
        waits.push({ own: own - began, answered: answered - began });
      }
      return waits;
    })()`);

    const [ownMs, answeredMs] = [
      medianOf(waits.map(({ own }) => own)),
      medianOf(waits.map(({ answered }) => answered)),
    ];
    const [load = 0] = loadavg();
    // Page, functions and engines share the cores: what others take of them is in the time of the answer, which is told and held to nothing.
    console.log(`own bubble ${ownMs.toFixed(0)} ms, answer ${answeredMs.toFixed(0)} ms, load ${load.toFixed(1)}`);
    expect(waits).toHaveLength(9);
    expect(ownMs).toBeLessThan(50);
    await leave(visited);
  });

  test('says what could not be loaded, and loads it when it is asked for again', async () => {
    const visited = await visit('/strict');
    const { page } = visited;
    await openChat(page);
    const failed: string[] = [];
    page.on('pageerror', (error) => failed.push(error.message));
    let isDown = true;
    await page.route(/\.js$/, (route) => (isDown ? route.abort() : route.continue()));

    await page.locator('#call').click();
    await page.locator('#trouble', { hasText: 'could not be loaded' }).waitFor();
    isDown = false;
    // Not the second half of a double click.
    await page.waitForTimeout(600);
    await page.locator('#call').click();
    await page.locator('dialog[open]').waitFor();

    expect(failed).toEqual([]);
    await leave(visited);
  });

  test('goes on after a reload, and counts what was not read', async () => {
    const visited = await visit('/strict');
    const { page, problems } = visited;
    await openChat(page);
    await ask(page, 'How do I get my certificate?');
    await page.locator('.bubble.student').first().waitFor();
    await page.keyboard.press('Escape');

    await expect.poll(() => page.title(), { timeout: patienceMs }).toBe('(1) My course');
    const focused = await page.evaluate('document.activeElement?.shadowRoot?.activeElement?.id');
    await page.reload();
    await expect.poll(() => page.title(), { timeout: patienceMs }).toBe('(1) My course');
    await openChat(page);
    await answers(page).nth(1).waitFor();

    expect(focused).toBe('launch');
    expect(await page.title()).toBe('My course');
    expect(problems).toEqual([]);
    await leave(visited);
  });

  test('looks the same under styles and a policy that mean it harm', async () => {
    const visited = await visit('/strict');
    const { page, problems } = visited;
    await openChat(page);

    const styles = await page.evaluate(`(() => {
      const text = document.querySelector('handraise-chat').shadowRoot.querySelector('.bubble .text');
      const { color, fontFamily, textTransform } = getComputedStyle(text);
      return { color, isSerif: fontFamily === 'serif', textTransform };
    })()`);
    const box = await page.locator('#window').boundingBox();

    expect(styles).toEqual({ color: 'rgb(30, 36, 39)', isSerif: false, textTransform: 'none' });
    expect(box).toMatchObject({ x: 1000 - 16 - 380, y: 760 - 16 - 620, width: 380, height: 620 });
    expect(problems).toEqual([]);
    await leave(visited);
  });

  test('shows what is said as text, whatever it is', async () => {
    const visited = await visit('/');
    const { page, problems } = visited;
    const hostile = `<img src=x onerror="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)">x</a>{{7*7}}`;
    let isAlerted = false;
    page.on('dialog', (dialog) => {
      isAlerted = true;
      void dialog.dismiss();
    });
    await openChat(page);

    await ask(page, hostile);
    await answers(page).nth(1).waitFor();

    expect(await page.locator('.bubble.student .text').last().textContent()).toBe(hostile);
    expect({ isAlerted, problems }).toEqual({ isAlerted: false, problems: [] });
    await leave(visited);
  });

  test('asks for a person once, however fast the button is pressed', async () => {
    const visited = await visit('/');
    const { page } = visited;
    await openChat(page);

    await page.locator('#person').dblclick();
    await page.locator('#place').waitFor();

    expect(await page.locator('#callback').count()).toBe(0);
    await page.locator('#end').click();
    await page.locator('#another').waitFor();
    await leave(visited);
  });

  test('keeps what was begun, and makes a way of an address', async () => {
    const visited = await visit('/strict');
    const { page, problems } = visited;
    await openChat(page);
    await ask(page, 'I was on https://course.example/7. What now?');
    await answers(page).nth(1).waitFor();
    await page.locator('#text').fill('and one more thi');

    await page.reload();
    await openChat(page);
    const link = page.locator('.bubble.student a');
    await link.waitFor();

    expect(await page.locator('#text').inputValue()).toBe('and one more thi');
    expect(await link.getAttribute('href')).toBe('https://course.example/7');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(problems).toEqual([]);
    await leave(visited);
  });

  test.each([
    ['en', '/strict', 'I forgot my password'],
    ['zh', '/zh', '忘记密码了怎么办？'],
  ] as const)('has nothing that axe finds wrong in either theme: %s', async (_language, path, asked) => {
    const visited = await visit(path);
    const { page } = visited;
    await openChat(page);
    await ask(page, asked);
    await answers(page).nth(1).waitFor();

    const found = await violationsInBothThemes(page);
    await page.setViewportSize({ width: 390, height: 760 });
    const foundOnPhone = await violationsInBothThemes(page);

    // The styles that mean harm are the school's own: red on white is what its page is written in.
    expect([...found, ...foundOnPhone].filter((line) => line.includes('handraise-chat'))).toEqual([]);
    await leave(visited);
  });

  test('shows on another device what was said before, finds it, saves it and goes on in it', async () => {
    const first = await visit('/strict', { student: 'returning' });
    await openChat(first.page);
    await ask(first.page, 'I forgot my password');
    await answers(first.page).nth(1).waitFor();
    await first.page.locator('#end').click();
    await first.page.locator('#another').waitFor();
    await leave(first);
    const visited = await visit('/strict', { student: 'returning' });
    const { page } = visited;
    await openChat(page);

    await page.locator('#past').click();
    await page.locator('#history summary').first().waitFor();
    expect((await violationsOf(page)).filter((line) => line.includes('handraise-chat'))).toEqual([]);
    await page.locator('#history-words').fill('password nonsense');
    await page.locator('#history summary').waitFor({ state: 'detached' });
    await page.locator('#history-words').fill('PASSWORD');
    await page.locator('#history summary').click();
    const download = page.waitForEvent('download');
    await page.locator('#history li button').first().click();
    const text = readFileSync(await (await download).path(), 'utf8');
    // Lines as long as the window of a desk is wide are read by nobody.
    const width = await page.locator('#history').evaluate((dialog) => Object(dialog).offsetWidth);
    await page.locator('#history li button').nth(1).click();
    await page.locator('.bubble.student').first().waitFor();

    expect(width).toBeLessThanOrEqual(720);
    expect(text).toContain('You: I forgot my password');
    expect(await page.locator('.bubble.student').first().textContent()).toContain('I forgot my password');
    expect(visited.problems).toEqual([]);
    await leave(visited);
  });

  test('loses nothing by an outage before it connects, while something is sent and while somebody reads', async () => {
    const visits = [
      await visit('/strict', { student: 'cut-off' }),
      await visit('/strict', { student: 'cut-off' }),
    ] as const;
    const [one, other] = [visits[0].page, visits[1].page];
    await one.locator('#launch').waitFor();

    await cutOff(one);
    await one.locator('#launch').click();
    await one.locator('#trouble').waitFor();
    await ask(one, 'I forgot my password');
    const kept = await one.locator('#text').inputValue();
    await comeBack(one);
    await one.locator('#text').press('Enter');
    await answers(one).nth(1).waitFor();

    await openChat(other);
    await answers(other).nth(1).waitFor();
    await cutOff(other);
    await ask(other, 'How do I get my certificate?');
    await other.locator('.bubble.pending').waitFor();
    await comeBack(other);
    await expect.poll(() => questions(one).count(), { timeout: patienceMs }).toBe(2);
    await answers(one).nth(2).waitFor();

    await cutOff(one);
    await ask(other, 'How do I get a refund?');
    await answers(other).nth(3).waitFor();
    await comeBack(one);
    await answers(one).nth(3).waitFor();

    expect(kept).toBe('I forgot my password');
    expect(await questions(one).allTextContents()).toEqual([
      'I forgot my password',
      'How do I get my certificate?',
      'How do I get a refund?',
    ]);
    expect(await questions(other).allTextContents()).toEqual(await questions(one).allTextContents());
    expect(await answers(other).allTextContents()).toEqual(await answers(one).allTextContents());
    expect(await other.locator('.bubble.pending').count()).toBe(0);
    for (const visited of visits) await leave(visited);
  });

  test('shows a conversation live in a tab and on a device that were there with nothing at hand when it began elsewhere', async () => {
    const visits = [
      await visit('/strict', { student: 'two-devices' }),
      await visit('/strict', { student: 'two-devices' }),
    ] as const;
    const [older, device] = [visits[0].page, visits[1].page];
    const newer = await older.context().newPage();
    await newer.goto(older.url());
    for (const page of [older, device, newer]) {
      await openChat(page);
      await page.locator('#link[data-state="ready"]').waitFor({ state: 'attached' });
    }

    await ask(newer, 'I forgot my password');
    for (const page of [newer, older, device]) await answers(page).nth(1).waitFor();
    await ask(older, 'How do I get my certificate?');
    for (const page of [newer, older, device]) await answers(page).nth(2).waitFor();

    for (const page of [newer, older, device]) {
      const said = await questions(page).allTextContents();
      expect(said).toEqual(['I forgot my password', 'How do I get my certificate?']);
    }
    for (const visited of visits) await leave(visited);
  });

  test('does not come to a page that is not on the list', async () => {
    const visited = await visit('/', { from: stranger });
    const { page, problems } = visited;

    await expect.poll(() => problems.join('\n'), { timeout: patienceMs }).toContain('CORS');

    expect(await page.locator('handraise-chat').count()).toBe(0);
    await leave(visited);
  });
});
