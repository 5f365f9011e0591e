import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalSystem, startLocal } from '../../../local/start.ts';
import { exe, png } from '../../shared/domain/files/made-files.ts';
import { hasChromium, startChromium, violationsOf } from './chromium.ts';
import { hostileTexts } from './hostile.ts';
import { pressPerson } from './press-person.ts';

const patienceMs = 90_000;
const data = mkdtempSync(join(tmpdir(), 'handraise-file-pages-'));
let center: LocalSystem;
let browser: Browser;

type Upload = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
const picture = (name: string): Upload => ({ name, mimeType: 'image/png', buffer: Buffer.from(png(60, 40)) });

const aPdf = (rest: string): Upload => ({
  name: 'homework.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.7\n${rest}`),
});

async function openPage(path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1366, height: 768 } });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  await page.goto(`${center.origin}${path}`);
  return page;
}

async function openStudent(who: string): Promise<Page> {
  const page = await openPage('/student.html');
  await page.locator(`input[value=${who}]`).check();
  await page.locator('#sign-in button[type=submit]').click();
  await page.locator('#link[data-state=ready]').waitFor();
  return page;
}

async function openDesk(who: string): Promise<Page> {
  const page = await openPage('/agent.html');
  await page.locator('#agent').selectOption(who);
  await page.locator('#sign-in button[type=submit]').click();
  await page.locator('#ready[aria-pressed=true]').waitFor();
  return page;
}

/** Presses the button that asks for files, and chooses these. */
async function choose(page: Page, files: readonly Upload[]): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Send a file' }).click();
  await (await asked).setFiles([...files]);
}

/** Hands a picture over as a paste or a drop does. */
function hand(page: Page, how: 'paste' | 'drop', name: string): Promise<void> {
  const bytes = JSON.stringify([...png(60, 40)]);
  return page.evaluate(`{
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(${bytes})], '${name}', { type: 'image/png' }));
    const how = { bubbles: true, cancelable: true };
    ${
      how === 'paste'
        ? "document.querySelector('#text').dispatchEvent(new ClipboardEvent('paste', { ...how, clipboardData: data }))"
        : "document.querySelector('#log').dispatchEvent(new DragEvent('drop', { ...how, dataTransfer: data }))"
    };
  }`);
}

const fileOf = (page: Page, who: string, name: string) => page.locator(`.bubble.${who} .file`, { hasText: name });
const leave = (page: Page) => page.context().close();

describe.skipIf(!hasChromium())('files on the pages', () => {
  beforeAll(async () => {
    center = await startLocal({ data, port: 0, context: { stage: 'laptop', answerCheckShare: '0' } });
    browser = await startChromium();
  }, 900_000);

  afterAll(async () => {
    await browser?.close();
    await center?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  test('a picture goes both ways, is drawn small, and is saved under its name', { timeout: 300_000 }, async () => {
    const agent = await openDesk('iris-hale');
    const student = await openStudent('maya-fields');
    await student
      .locator('#text')
      .fill('Can my certificate be signed by hand by the teacher? I need it for my application.');
    await student.locator('#text').press('Enter');
    await student.locator('.bubble.bot').nth(1).waitFor();
    await pressPerson(student);
    await agent.locator('.offer .primary').click();
    await agent.locator('.conversation').waitFor();

    await choose(student, [picture('homework.png')]);
    await fileOf(student, 'student', 'homework.png').locator('canvas').waitFor();
    await fileOf(agent, 'student', 'homework.png').locator('canvas').waitFor();
    await choose(agent, [picture('answer.png')]);
    await fileOf(student, 'agent', 'answer.png').locator('canvas').waitFor();
    const loading = student.waitForEvent('download');
    await fileOf(student, 'agent', 'answer.png').getByRole('button').click();
    const saved = (await loading).suggestedFilename();

    expect(saved).toBe('answer.png');
    expect(student.url()).toBe(`${center.origin}/student.html`);
    expect(await violationsOf(student)).toEqual([]);
    await leave(student);
    await leave(agent);
  });

  test.each(['paste', 'drop'] as const)('a picture comes by %s', { timeout: 200_000 }, async (how) => {
    const student = await openStudent('jonas-brook');

    await hand(student, how, `${how}.png`);

    await fileOf(student, 'student', `${how}.png`).locator('canvas').waitFor();
    await leave(student);
  });

  test.each<[string, Upload, string]>([
    ['a program named as a picture', { ...picture('run.png'), buffer: Buffer.from(exe()) }, 'does not match'],
    [
      'a page',
      { name: 'a.html', mimeType: 'text/html', buffer: Buffer.from('<script>hacked()</script>') },
      'not accepted',
    ],
    [
      'an SVG',
      { name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg onload="hacked()"/>') },
      'not accepted',
    ],
    [
      'a page named as a picture',
      { ...picture('page.png'), buffer: Buffer.from('<!doctype html><script>hacked()</script>') },
      'does not match',
    ],
    [
      'an SVG named as a picture',
      { ...picture('drawn.png'), buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="hacked()"/>') },
      'does not match',
    ],
    ['a PDF with a page before its objects', aPdf('<script>hacked()</script>\n%%EOF\n'), 'more than a document'],
    ['a PDF with an archive behind its end', aPdf('1 0 obj\n%%EOF\nPK\u0003\u0004run.exe'), 'more than a document'],
    [
      'a small file that would be a huge picture',
      { ...picture('huge.png'), buffer: Buffer.from(png(50_000, 50_000)) },
      'too many pixels',
    ],
    ['11 MB', { name: 'large.png', mimeType: 'image/png', buffer: Buffer.alloc(11_000_000) }, 'too large'],
  ])('%s is refused in words', { timeout: 200_000 }, async (_what, file, sentence) => {
    const student = await openStudent('amara-lowe');

    await choose(student, [file]);

    await student.locator('[role=alert]', { hasText: sentence }).last().waitFor();
    expect(await student.locator('.bubble.student .file canvas').count()).toBe(0);
    await leave(student);
  });

  test('a name that deceives is shown and saved as what the file is, and its address shows nothing in place of a page', {
    timeout: 200_000,
  }, async () => {
    // With those of the test after this as many as one person may send a minute.
    const student = await openStudent('lin-xiaohe');
    const addresses: string[] = [];
    student.on('request', (request) => request.url().includes('/kept/') && addresses.push(request.url()));
    const text = { mimeType: 'text/plain', buffer: Buffer.from('hello <script>document.title = 1</script>') };
    const names = ['page.html', 'bill\u202egnp.pdf.exe'];

    await choose(
      student,
      names.map((name) => ({ ...text, name })),
    );
    await expect.poll(() => student.locator('.bubble.student .file button').count(), { timeout: patienceMs }).toBe(2);
    const shown = await student.locator('.bubble.student .file .text').allTextContents();
    const loading = student.waitForEvent('download');
    await student.getByRole('button', { name: 'Save page.html.txt' }).click();
    const saved = (await loading).suggestedFilename();
    const opened = await student.context().newPage();
    const downloading = opened.waitForEvent('download');
    await opened.goto(addresses[0] ?? '').catch(() => undefined);
    await downloading;

    expect(shown.map((one) => one.split(' ')[0]).toSorted()).toEqual(['billgnp.pdf.exe.txt', 'page.html.txt']);
    expect(saved).toBe('page.html.txt');
    expect([opened.url(), await opened.title()]).toEqual(['about:blank', '']);
    await leave(student);
  });

  test('what is on its way can be stopped, and nobody hears of it', { timeout: 200_000 }, async () => {
    const student = await openStudent('zhou-mingyu');
    await student.route(/\/in\/ct_/, () => undefined);
    await student.evaluate(`XMLHttpRequest.prototype.send = new Proxy(XMLHttpRequest.prototype.send, {
      apply: (send, request, given) => { globalThis.sending = request; return Reflect.apply(send, request, given); },
    })`);

    await choose(student, [picture('stopped.png')]);
    const bar = student.getByRole('progressbar', { name: /stopped\.png/ });
    await bar.waitFor();
    await expect.poll(() => student.evaluate("'sending' in globalThis")).toBe(true);
    await student.evaluate(
      "sending.upload.dispatchEvent(new ProgressEvent('progress', { lengthComputable: true, loaded: 1, total: 4 }))",
    );
    expect(await bar.getAttribute('value')).toBe('0.25');
    await student.getByRole('button', { name: 'Cancel' }).click();

    await expect.poll(() => student.getByText('stopped.png').count(), { timeout: 10_000 }).toBe(0);
    await leave(student);
  });

  test('hostile names are text, run nothing and load nothing from elsewhere', { timeout: 400_000 }, async () => {
    const asked: string[] = [];
    const shown: string[] = [];
    let runs = 0;
    // As many as one person may send a minute.
    const senders = ['lin-xiaohe', 'su-wanqing', 'zhou-mingyu', 'maya-fields', 'jonas-brook'] as const;
    for (const [at, who] of senders.entries()) {
      const names = hostileTexts.slice(at * 8, at * 8 + 8);
      const student = await openStudent(who);
      student.on('request', (request) => asked.push(request.url()));
      await student.evaluate('globalThis.runs = 0; globalThis.hacked = () => runs++');
      const before = await student.locator('.bubble.student .file canvas').count();

      await choose(
        student,
        names.map((name) => picture(name.replaceAll('/', '\u2215'))),
      );

      await student
        .locator('.bubble.student .file canvas')
        .nth(before + names.length - 1)
        .waitFor();
      shown.push(...(await student.locator('.bubble.student .file').allTextContents()));
      expect(await student.locator('.bubble.student .file :is(script, img, svg, iframe, a, style)').count()).toBe(0);
      runs += await student.evaluate<number>('runs');
      await leave(student);
    }

    expect(runs).toBe(0);
    expect(asked.filter((url) => !url.includes('//127.0.0.1:') && !url.startsWith('blob:'))).toEqual([]);
    expect(shown.length).toBeGreaterThanOrEqual(hostileTexts.length);
  });
});
