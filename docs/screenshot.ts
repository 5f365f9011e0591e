import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Frame, type Page } from 'playwright-core';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4280' },
    out: { type: 'string', default: fileURLToPath(new URL('conversation.png', import.meta.url)) },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
});

const size = { width: 1400, height: 800 };
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];

// Both pages in one picture: frames of one origin, each with its own kept state.
const bothPages = `<!doctype html><html lang="en"><title>Handraise</title>
<style>
  body { margin: 0; display: grid; grid-template-columns: 560px 1fr; gap: 2px; background: #c9c6bd; height: 100vh }
  iframe { border: 0; width: 100%; height: 100% }
</style>
<iframe name="student" src="/student.html"></iframe><iframe name="agent" src="/agent.html"></iframe>`;

/** Plays a short conversation on a running center, as student and as agent, and takes its picture. */
async function takePicture(): Promise<void> {
  const browser = await chromium.launch({ executablePath: values.chromium, args: quiet });
  try {
    const page = await browser.newPage({ viewport: size, locale: 'en-GB', colorScheme: 'light' });
    const [student, agent] = await openBoth(page);
    await signIn(agent, { agent: 'iris-hale', profile: 'frontline' });
    await signIn(student, { sub: 'maya-fields' });
    await leaveOldContact(student);
    await converse(student, agent);
    await page.waitForTimeout(800);
    await writeFile(values.out, await page.screenshot());
    await finish(agent);
  } finally {
    await browser.close();
  }
}

async function openBoth(page: Page): Promise<readonly [Frame, Frame]> {
  const address = new URL('/both', values.url).href;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: bothPages }));
  await page.goto(address);
  const [student, agent] = [page.frame('student'), page.frame('agent')];
  if (!student || !agent) throw new Error(`${values.url} serves no pages`);
  return [student, agent];
}

async function signIn(page: Frame, choices: Readonly<Record<string, string>>): Promise<void> {
  await page.locator('#sign-in').waitFor();
  for (const [name, value] of Object.entries(choices)) {
    const select = page.locator(`select[name=${name}]`);
    if ((await select.count()) > 0) await select.selectOption(value);
    else await page.locator(`input[name=${name}][value=${value}]`).check();
  }
  await page.locator('#sign-in button[type=submit]').click();
  await page.locator('#link[data-state=ready]').waitFor();
}

// A student who took part before goes on where they were.
async function leaveOldContact(student: Frame): Promise<void> {
  await student.page().waitForTimeout(1_000);
  if (!(await student.locator('#end').isVisible())) return;
  await student.locator('#end').click();
  await student.locator('#another').click();
}

async function converse(student: Frame, agent: Frame): Promise<void> {
  await say(student, '#composer', 'How do I download my certificate?');
  await student.locator('.bubble.bot').nth(1).waitFor();
  await student.locator('.rating button').first().click();
  await say(student, '#composer', 'Can my certificate be signed by hand by the teacher?');
  await agent.locator('.offer .primary').click();
  await say(agent, '.conversation .composer', 'Hello Maya! Yes, on the paper one. Which course is it?');
  await student.locator('.bubble.agent').waitFor();
  await say(student, '#composer', 'Python for Beginners, finished in May.');
  await agent.locator('.bubble.student', { hasText: 'May' }).waitFor();
  await say(
    agent,
    '.conversation .composer',
    'Found it. Professor Lin signs on Mondays, so it leaves here on Tuesday.',
  );
  await student.locator('.bubble.agent').nth(1).waitFor();
}

async function say(page: Frame, form: string, text: string): Promise<void> {
  await page.locator(`${form} textarea`).fill(text);
  await page.locator(`${form} button`).click();
}

async function finish(agent: Frame): Promise<void> {
  await agent.locator('.end').click();
  await agent.locator('.wrap-up button').click();
  await agent.locator('.conversation > .notice button').waitFor();
}

await takePicture();
