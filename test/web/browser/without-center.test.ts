import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refuseFaultyKnowledge } from '../../../infra/bundling/refuse-faulty-knowledge.ts';
import { buildPages } from '../../../infra/pages/build-pages.ts';
import { pageWords } from '../../../infra/pages/page-words.ts';
import { projectRoot } from '../../../infra/project-root.ts';
import { contrast, readRgb } from '../../../web/widget/brand.ts';
import { hasChromium, startChromium, violationsOf } from './chromium.ts';
import { hostileTexts } from './hostile.ts';
import { faultsOf } from './room.ts';

const folder = mkdtempSync(join(tmpdir(), 'handraise-pages-alone-'));
const origin = 'http://school.test';
let browser: Browser;
let parts = '';

type Look = { readonly colorScheme?: 'light' | 'dark'; readonly width?: number; readonly forcedColors?: 'active' };

/** A page of a school at `/`, beside the built pages; a center that receives nobody is behind them. */
async function open(path: string, html = '', { colorScheme = 'light', width = 1000, forcedColors }: Look = {}) {
  const context = await browser.newContext({
    ...{ colorScheme, viewport: { width, height: 760 }, locale: 'en-GB' },
    ...(forcedColors ? { forcedColors } : {}),
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>My course</title><body><main><h1>My course</h1></main>${html}`;
    if (pathname === '/') return route.fulfill({ body, contentType: 'text/html; charset=utf-8' });
    if (pathname === '/parts.js') return route.fulfill({ body: parts, contentType: 'text/javascript; charset=utf-8' });
    if (pathname === '/config.json') return route.fulfill({ json: { ticketsUrl: `${origin}/tickets` } });
    if (pathname === '/visitors') return route.fulfill({ status: 403, json: { code: 'visitors_off' } });
    const file = join(folder, pathname);
    return existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 });
  });
  await page.goto(`${origin}${path}`);
  return { page, asked, leave: () => context.close() };
}

/** A page that is idle when a test says so. */
const keepIdle = '<script>window.idle = []; window.requestIdleCallback = (begin) => idle.push(begin);</script>';

const script = (more = '') => `<script async src="/chat.js"${more}></script>`;

/** What a page of a school looks like around the chat that it gave these styles and settings. */
const withChat = (styles: string, more = '') => `<style>handraise-chat { ${styles} }</style>${script(more)}`;

async function lookOf(page: Page) {
  await page.locator('#launch').waitFor();
  return page.evaluate<Readonly<Record<'ground' | 'mixed' | 'ink' | 'surface' | 'radius' | 'logo', string>>>(`(() => {
    const root = document.querySelector('handraise-chat').shadowRoot;
    const launch = getComputedStyle(root.querySelector('#launch'));
    const window_ = getComputedStyle(root.querySelector('#window'));
    const logo = getComputedStyle(root.querySelector('#launch-text'), '::before');
    return { ground: launch.backgroundColor, mixed: launch.caretColor, ink: launch.color, surface: window_.backgroundColor, radius: window_.borderRadius, logo: logo.width + ' ' + logo.backgroundImage.slice(0, 8) };
  })()`);
}

describe.skipIf(!hasChromium())('without a center', () => {
  beforeAll(async () => {
    buildPages(folder, { withMadeUpPeople: false, knowledge: refuseFaultyKnowledge() });
    const contents = `
      export { showKeyed, showKeyedThen } from './web/dom/keyed.ts';
      export { bubblesOf } from './web/student/bubbles.ts';
      export { studentWords } from './web/student/words.ts';
      export { offerCard } from './web/agent/offer-card.ts';
      export { play } from './web/dom/tones.ts';
      export { triagePanel } from './web/agent/triage-panel.ts';
      export { sampleList } from './web/reviews/sample-list.ts';
      export { ownReviews } from './web/reviews/own-reviews.ts';
      export { default as reviewWords } from './web/reviews/words/en.json';
      export { usualForm } from './shared/domain/quality/usual-form.ts';
      export { agentWords } from './web/agent/words.ts';`;
    const { outputFiles } = buildSync({
      stdin: { contents, resolveDir: projectRoot, loader: 'ts' },
      ...{ bundle: true, write: false, format: 'esm', charset: 'utf8' },
      define: { pageWords: JSON.stringify(pageWords()) },
    });
    parts = outputFiles[0]?.text ?? '';
    browser = await startChromium();
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the chat does in turn what the page said before it was there, and tells it by its events', async () => {
    const { page, leave } = await open(
      '/',
      `<script>
        window.heard = [];
        for (const name of ['open', 'close']) document.addEventListener('handraise-' + name, () => heard.push('event ' + name));
        window.handraise = window.handraise || [];
        handraise.push(['language', 'zh']);
        handraise.push(['on', 'open', () => heard.push('told open')], ['on', 'close', () => heard.push('told close')]);
        handraise.push(['open'], ['language', 'zh-TW']);
      </script>${script()}`,
    );
    await page.locator('#window').waitFor();
    await page.evaluate("handraise.push(['close'])");
    await page.locator('#launch').waitFor();

    expect(await page.locator('#launch-text').textContent()).toBe('線上客服');
    expect(await page.evaluate('heard')).toEqual(['told open', 'event open', 'told close', 'event close']);
    await leave();
  });

  test('of the chat a page loads the loader alone until it is idle, and the chat once', async () => {
    const { page, asked, leave } = await open('/', `${keepIdle}${script()}`);
    const scripts = () => asked.map((url) => url.replace(`${origin}/`, '')).filter((name) => name.endsWith('.js'));
    const before = scripts();

    await page.evaluate('idle.forEach((begin) => begin())');
    await page.locator('#launch').waitFor();

    expect(before).toEqual(['chat.js']);
    expect(scripts().filter((name) => name.startsWith('widget-'))).toHaveLength(1);
    expect(scripts().filter((name) => name.startsWith('visitor-'))).toEqual([]);
    expect(await page.evaluate('idle.length')).toBe(1);
    await leave();
  });

  test('a chat that could not be loaded when the page was idle is loaded once the network is back', async () => {
    const { page, asked, leave } = await open('/', `${keepIdle}${script()}`);
    const isWidget = (url: string) => url.includes('/widget-');
    const refuse = (route: Route) => route.abort('internetdisconnected');
    await page.route(/widget-/, refuse);
    const failed = page.waitForEvent('requestfailed', (request) => isWidget(request.url()));
    await page.evaluate('idle.forEach((begin) => begin())');
    await failed;
    await page.unroute(/widget-/, refuse);

    // What the page does about the failure comes after it: the network may be back more than once.
    await expect
      .poll(async () => {
        await page.evaluate("dispatchEvent(new Event('online'))");
        return page.locator('#launch').isVisible();
      })
      .toBe(true);

    expect(asked.filter(isWidget)).toHaveLength(2);
    await leave();
  });

  test('what is written on any colour of a school can be read, in the light and in the dark, also where the page takes another', async () => {
    const { page, leave } = await open('/', withChat('--handraise-accent: #0d6759'));
    const accents = ['#0d6759', '#ffd400', 'tomato', '#777', 'oklch(0.35 0.1 250)', 'oklch(0.85 0.17 90)'];
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const accent of accents) {
        await page.locator('handraise-chat').evaluate((chat, value) => {
          const { style } = Object(chat);
          style.setProperty('--handraise-accent', value);
          Object(chat).open();
          Object(chat).close();
        }, accent);
        const { ground, mixed, ink } = await lookOf(page);
        const [under, over] = [readRgb(ground) ?? readRgb(mixed), readRgb(ink)];
        if (!under || !over || contrast(under, over) < 4.5)
          found.push(`${accent} ${colorScheme}: ${ground} ${mixed} ${ink}`);
      }
      await page.locator('#launch').click();
      await page.locator('#window').waitFor();
      found.push(...(await violationsOf(page)).filter((line) => line.includes('handraise-chat')));
      await page.keyboard.press('Escape');
    }

    expect(found).toEqual([]);
    await leave();
  });

  test('the chat is dressed as the page says: radius, place, mark, words', async () => {
    const mark = 'url(data:image/gif;base64,R0lGODlhAQABAAAAACw=)';
    const { page, leave } = await open(
      '/',
      withChat(
        `--handraise-radius: 3px; --handraise-aside: 40px; --handraise-above: 50px; --handraise-logo: ${mark}; --handraise-logo-size: 20px`,
        ' data-position="left" data-launch="Ask Lin" data-heading="Lin answers"',
      ),
    );

    const { radius, logo } = await lookOf(page);
    const launch = await page.locator('#launch').boundingBox();
    const name = await page.locator('#launch-text').textContent();
    await page.locator('#launch').click();
    await page.locator('#window').waitFor();

    expect({ radius, logo, name }).toEqual({ radius: '3px', logo: '20px url("dat', name: 'Ask Lin' });
    expect(launch?.x).toBe(40);
    expect(760 - (launch?.y ?? 0) - (launch?.height ?? 0)).toBe(50);
    expect(await page.locator('#heading').textContent()).toBe('Lin answers');
    expect(await page.getByRole('dialog', { name: 'Lin answers' }).count()).toBe(1);
    await leave();
  });

  test('the chat is light or dark as the page asks, and as the browser where it asks for nothing', async () => {
    const { page, leave } = await open('/', script());
    const shown: string[] = [];
    for (const [colorScheme, theme] of [
      ['light', ''],
      ['dark', ''],
      ['light', 'dark'],
      ['dark', 'light'],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator('handraise-chat').evaluate((chat, value) => chat.setAttribute('theme', value), theme);
      shown.push((await lookOf(page)).surface);
    }

    const [white, dark] = ['rgb(255, 255, 255)', 'rgb(28, 34, 37)'];
    expect(shown).toEqual([white, dark, dark, white]);
    await leave();
  });

  test('nothing moves by itself for whoever wants less of it, when the chat opens or a line is added', async () => {
    const { page, leave } = await open('/', script());
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.locator('#launch').click();
    await page.locator('#window').waitFor();

    const moving = await page.evaluate(`(() => {
      const root = document.querySelector('handraise-chat').shadowRoot;
      const log = root.querySelector('#log');
      for (let at = 0; at < 60; at += 1) log.append(document.createElement('p'));
      log.scrollTop = log.scrollHeight;
      const smooth = [...root.querySelectorAll('*')].filter((one) => getComputedStyle(one).scrollBehavior === 'smooth');
      return document.getAnimations().length + root.getAnimations().length + smooth.length;
    })()`);

    expect(moving).toBe(0);
    await leave();
  });

  test('long words and code stay in the window of the chat, and what can be called or written to is a link', async () => {
    const { page, leave } = await open('/', `${script()}<script type="module" src="/parts.js"></script>`, {
      width: 320,
    });
    await page.locator('#launch').click();
    await page.locator('#window').waitFor();

    const found = await page.evaluate<{ readonly excess: number; readonly links: readonly string[] }>(`(async () => {
      const { bubblesOf, studentWords } = await import('/parts.js');
      const texts = ['x'.repeat(400), 'https://a.example/' + 'y'.repeat(300), 'for (;;) {\\n    call("' + 'z'.repeat(200) + '")\\n}', 'Call +49 30 1234567 or help@school.example'];
      const items = texts.map((text, at) => ({ kind: 'bubble', key: 'k' + at, who: at % 2 ? 'bot' : 'student', name: 'You', text, lead: text, at: 0, isPending: false, choices: [] }));
      const acts = { choose() {}, rate() {} };
      const log = document.querySelector('handraise-chat').shadowRoot.querySelector('#log');
      log.replaceChildren(...bubblesOf(items, { canChoose: false, canRate: () => false }, studentWords('en'), 'en-GB', acts).map(({ make }) => make()));
      const links = [...log.querySelectorAll('a')].map((link) => link.href.slice(0, 24) + ' ' + link.rel);
      return { excess: log.scrollWidth - log.clientWidth, links };
    })()`);

    const rel = 'noopener noreferrer nofollow';
    expect(found).toEqual({
      excess: 0,
      links: [`https://a.example/yyyyyy ${rel}`, `tel:+49301234567 ${rel}`, `mailto:help@school.examp ${rel}`],
    });
    await leave();
  });

  test('whoever goes by keyboard is told of when what had their focus goes, and nobody else', async () => {
    const { page, leave } = await open('/', '<div id="list"></div>');
    const taken = (how: string) =>
      page.evaluate<readonly boolean[]>(`(async () => {
        const { showKeyed } = await import('/parts.js');
        const list = document.querySelector('#list');
        const item = (key) => ({ key, make: () => { const box = document.createElement('p'); box.append(Object.assign(document.createElement('button'), { id: key })); return box; } });
        const first = showKeyed(list, [item('a'), item('b')]);
        ${how}
        return [first, showKeyed(list, [item('a'), item('b'), item('c')]), showKeyed(list, [item('a')]), showKeyed(list, [])];
      })()`);

    const byNobody = await taken('');
    const byKeyboard = await taken("list.querySelector('#b').focus({ focusVisible: true });");
    const byMouse = await taken("list.querySelector('#b').focus({ focusVisible: false });");

    expect(byNobody).toEqual([false, false, false, false]);
    expect(byKeyboard).toEqual([false, false, true, false]);
    expect(byMouse).toEqual([false, false, false, false]);
    await leave();
  });

  test('who writes in what goes is where their next keys say nothing, and who presses in it where one writes', async () => {
    const { page, leave } = await open('/', '<div id="survey"></div><ol id="log" tabindex="0"></ol><input id="text">');
    const after = (what: 'textarea' | 'button') =>
      page.evaluate<string>(`(async () => {
        const { showKeyedThen } = await import('/parts.js');
        const [survey, log, text] = ['survey', 'log', 'text'].map((id) => document.getElementById(id));
        const make = () => { const form = document.createElement('form'); form.append(document.createElement('${what}')); return form; };
        showKeyedThen(survey, [{ key: 'survey', make }], text, log);
        survey.querySelector('${what}').focus({ focusVisible: true });
        showKeyedThen(survey, [], text, log);
        return document.activeElement.id;
      })()`);

    expect([await after('textarea'), await after('button')]).toEqual(['log', 'text']);
    await leave();
  });

  test('what a page or a person says of themselves is text at the desk, the note of a colleague with it', async () => {
    const { page, asked, leave } = await open('/', '<ol id="list"></ol>');

    const shown = await page.evaluate<{
      readonly offers: string[][];
      readonly facts: string[][];
      readonly runs: number;
    }>(`(async () => {
      globalThis.runs = 0; globalThis.hacked = () => runs++;
      const { offerCard, triagePanel, agentWords } = await import('/parts.js');
      const list = document.querySelector('#list');
      const acts = { accept() {}, decline() {}, expired() {}, secondsLeft: () => 9 };
      const offers = [], facts = [];
      for (const text of ${JSON.stringify(hostileTexts)}) {
        const offer = { contactId: 'ct_1', epoch: 1, class: 'standard', queue: 'billing', topic: 'refund', urgency: 'P2', language: 'en', waitedSeconds: 5, name: text, lastWords: text, note: text };
        const card = offerCard(offer, 'en', acts);
        const context = { name: text, course: text, lesson: text, page: text, email: text, position: 93 };
        const panel = triagePanel([{ seq: 1, at: 0, event: { type: 'opened', context } }], agentWords('en'), document.createElement('button'));
        list.append(card, panel);
        offers.push([...card.querySelectorAll('h3, blockquote, .note')].map((one) => one.textContent));
        facts.push([...panel.querySelectorAll('dd')].map((one) => one.textContent));
      }
      await new Promise((done) => setTimeout(done, 300));
      return { offers, facts, runs };
    })()`);

    expect(shown.offers).toEqual(hostileTexts.map((text) => [text, text, `Note · ${text}`]));
    expect(shown.facts).toEqual(hostileTexts.map((text) => [text, text, text, text, '1:33']));
    expect([shown.runs, asked.filter((url) => !url.startsWith(origin))]).toEqual([0, []]);
    await leave();
  });

  test('whoever was never named is called what they are among the reviews, and never by an id', async () => {
    const { page, leave } = await open('/', '<section id="list"></section>');

    const shown = await page.evaluate<string>(`(async () => {
      const { sampleList, ownReviews, reviewWords, usualForm } = await import('/parts.js');
      const host = { nameOf: () => undefined, queueOf: (queue) => queue ?? '', timeOf: () => 'noon', now: () => 0, language: () => 'en', spokenAs: () => ({ tag: 'en', served: 'en' }) };
      const telling = { host, spoken: reviewWords };
      const contact = { contactId: 'ct_1', agentId: 'ag_u-84921', closedAt: 1, language: 'en' };
      const contacts = [{ ...contact, reviews: 0, isGiven: false }, { ...contact, agentName: 'Wang', reviews: 0, isGiven: false }];
      const given = { form: usualForm.id, version: 1, givenAt: 1, shownAt: 2, score: 1, failed: false, answers: [] };
      const reviews = [{ ...contact, ...given, raterId: 'ag_u-84921', week: '2026-W36', checks: [] }];
      document.querySelector('#list').append(...sampleList({ week: 'w', weeks: ['w'], contacts }, telling, {}), ...ownReviews({ form: usualForm, reviews }, telling));
      return [...document.querySelectorAll('#list strong, #list .review p')].map((one) => one.textContent).join('; ');
    })()`);

    expect(shown).toMatch(/^Agent; Wang; Reviewed by: supervisor; /);
    expect(shown).not.toContain('84921');
    await leave();
  });

  test('an offer of danger looks like no other', async () => {
    const { page, leave } = await open('/', '<ol id="list"></ol>');
    await page.evaluate(`(async () => {
      const { offerCard } = await import('/parts.js');
      const acts = { accept() {}, decline() {}, expired() {}, secondsLeft: () => 9 };
      const offer = { contactId: 'ct_1', epoch: 1, class: 'standard', queue: 'general', language: 'en', waitedSeconds: 5 };
      const css = await (await fetch('/agent.html')).text();
      document.head.insertAdjacentHTML('beforeend', css.match(/<link rel="stylesheet"[^>]*>/)[0]);
      document.querySelector('#list').append(offerCard(offer, 'en', acts), offerCard({ ...offer, danger: 'abuse' }, 'en', acts));
      const sheet = document.head.querySelector('link[rel=stylesheet]');
      await new Promise((done, failed) => sheet.sheet ? done() : Object.assign(sheet, { onload: done, onerror: failed }));
    })()`);

    const looks = await page
      .locator('.offer')
      .evaluateAll((cards) => cards.map((card) => Object(globalThis)['getComputedStyle'](card).border));

    expect(new Set(looks).size).toBe(2);
    expect(looks[1]).toContain('double');
    expect(await page.locator('.offer .badge.danger').textContent()).toBe('abuse at home');
    await leave();
  });

  test('danger sounds as nothing else does, each cause as itself, and a page that may not be heard plays nothing', async () => {
    const { page, leave } = await open('/');

    const heard = await page.evaluate<Readonly<Record<string, string>>>(`(async () => {
      const { play } = await import('/parts.js');
      let melody = [];
      const chain = { connect: () => chain };
      globalThis.OscillatorNode = class {
        constructor(_sound, { frequency, type }) { this.start = () => melody.push(type + ' ' + frequency); }
        connect() { return chain; }
        stop() {}
      };
      globalThis.GainNode = class {
        gain = { setValueAtTime() {}, exponentialRampToValueAtTime() {} };
        connect() { return chain; }
      };
      const heard = {};
      for (const [name, cause, state] of [['offer', 'offer'], ['message', 'message'], ['missed', 'missed'], ['danger', 'danger'], ['not yet', 'danger', 'suspended']]) {
        melody = [];
        await play({ state: state ?? 'running', currentTime: 0, destination: {}, resume: async () => {} }, cause);
        heard[name] = melody.join();
      }
      return heard;
    })()`);

    const fall = 'square 880,square 587';
    expect(heard).toEqual({
      offer: 'sine 660,sine 880',
      message: 'sine 740',
      missed: 'sine 520,sine 390',
      danger: [fall, fall, fall].join(),
      'not yet': '',
    });
    await leave();
  });

  test('who blocks the data of sites has the help center whole, and who blocks scripts no switch that does nothing', async () => {
    const path = '/help/zh/account-change-phone.html';
    const { page, leave } = await open(path);
    const isSwitchInPage = async () =>
      (await page.evaluate<string>(`fetch('${path}').then((page) => page.text())`)).includes('id="large" hidden');
    await page.addInitScript(`for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get() { throw new DOMException('Access is denied for this document.', 'SecurityError'); } });`);
    await page.reload();

    await page.getByRole('button', { name: '大字' }).click();
    await page.locator('#large[aria-pressed=true]').waitFor();
    await page.locator('#asked').fill('手机号');
    await page.locator('#results li').first().waitFor();

    expect(await isSwitchInPage()).toBe(true);
    await leave();
  });

  test('a page of the help center whose index is gone searches that of now, and says so where there is none', async () => {
    const { page, asked, leave } = await open('/help/en/account-change-phone.html');
    const isIndex = (url: string) => url.includes('/search-');
    await page.evaluate("document.body.dataset.index = '/help/en/search-GONE0000.json'");
    await page.route('**/help/en/index.html', (route) => route.abort());
    await page.locator('#asked').fill('new sim card');
    await page.locator('#found', { hasText: 'could not be loaded' }).waitFor();
    const before = asked.filter(isIndex).length;

    await page.unroute('**/help/en/index.html');
    await page.locator('#asked').fill('new sim card?');
    await page.locator('#results a[href="/help/en/account-change-phone.html"]').waitFor();

    expect(before).toBeGreaterThan(0);
    expect(asked.filter(isIndex).length).toBeGreaterThan(before);
    expect(await page.locator('#found').textContent()).toMatch(/^Answers found/);
    await leave();
  });

  test('the help center stays large for whoever wants it so, in 320 pixels and in forced colours', async () => {
    const path = '/help/zh/account-change-phone.html';
    const { page, leave } = await open(path, '', { width: 320, forcedColors: 'active' });
    const size = () => page.evaluate<string>("getComputedStyle(document.querySelector('article p')).fontSize");
    const before = await size();

    await page.getByRole('button', { name: '大字' }).click();
    const after = await size();
    await page.reload();
    await page.locator('#large[aria-pressed=true]').waitFor();

    expect([before, after, await size()]).toEqual(['16px', '21px', '21px']);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    expect(await faultsOf(page)).toEqual([]);
    await leave();
  });
});
