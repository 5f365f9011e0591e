import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../../infra/project-root.ts';
import { parseArguments } from '../../../local/cli/arguments.ts';
import { type LocalSystem, startLocal } from '../../../local/start.ts';
import { hasChromium, startChromium } from './chromium.ts';
import { pressPerson } from './press-person.ts';
import { problemsOf } from './problems.ts';
import { freePort } from './school.ts';

const patienceMs = 60_000;
const data = mkdtempSync(join(tmpdir(), 'handraise-newcomer-'));
let own: ChildProcess;
let center: LocalSystem;
let browser: Browser;
let school = '';

/** The commands of the page that a newcomer copies, with ports that are free here; a word a part. */
function commandsOf(ports: Readonly<Record<string, number>>): readonly (readonly string[])[] {
  const [, steps = ''] = readFileSync(join(projectRoot, 'docs/embed.md'), 'utf8').split(
    '## Try it with your own tokens',
  );
  const blocks = [...steps.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block.replaceAll('\\\n', ' '));
  const here = (text: string) => Object.entries(ports).reduce((all, [from, to]) => all.replaceAll(from, `${to}`), text);
  return blocks.map((block) => here(block).trim().split(/\s+/));
}

async function openPage(address: string): Promise<{ readonly page: Page; readonly problems: readonly string[] }> {
  const context = await browser.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const problems = await problemsOf(page);
  await page.goto(address);
  return { page, problems };
}

describe.skipIf(!hasChromium())('a newcomer with tokens of their own', () => {
  beforeAll(async () => {
    const [port, schoolPort] = [await freePort(), await freePort()];
    const [run = [], start = []] = commandsOf({ 4280: port, 8080: schoolPort });
    school = `http://127.0.0.1:${schoolPort}`;
    own = spawn(process.execPath, run.slice(1), { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((done) => own.stdout?.once('data', done));
    const { options } = parseArguments(start.slice(3), {});
    const context = { stage: 'laptop', answerCheckShare: '0' };
    center = await startLocal({ ...options, fresh: false, data, port, context });
    browser = await startChromium();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await center?.stop();
    own?.kill();
    rmSync(data, { recursive: true, force: true });
  });

  test('is answered on their page, and answers at the desk, after the commands of the page on embedding', {
    timeout: 180_000,
  }, async () => {
    const student = await openPage(school);
    await student.page.getByRole('button', { name: 'Ask us' }).click();
    await student.page.locator('#link[data-state=ready]').waitFor();
    await student.page.locator('#text').fill('I need somebody.');
    await student.page.locator('#text').press('Enter');
    await student.page.locator('.bubble.bot').nth(1).waitFor();
    const desk = await openPage(`${center.origin}/agent.html`);
    await desk.page.locator('#ready[aria-pressed=true]').waitFor();
    await pressPerson(student.page);
    await desk.page.locator('.offer .primary').click();
    await desk.page.locator('.conversation textarea').first().fill('Here I am.');
    await desk.page.locator('.conversation .composer button[type=submit]').click();
    await student.page.locator('.bubble.agent', { hasText: 'Here I am.' }).waitFor();

    expect(await student.page.locator('.bubble.agent .who').textContent()).toContain('Wang');
    expect([...student.problems, ...desk.problems]).toEqual([]);
  });

  test('is told why a token is refused', async () => {
    const { token } = JSON.parse(await (await fetch(`${center.origin}/_local/token?sub=ann&role=student`)).text());
    const answer = await fetch(`${center.httpUrl}/tickets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });

    const message = expect.stringMatching(/^the token is not one of this school: .*\bkid\b/);
    expect([answer.status, await answer.json()]).toEqual([
      401,
      expect.objectContaining({ code: 'unauthorized', message }),
    ]);
  });
});
