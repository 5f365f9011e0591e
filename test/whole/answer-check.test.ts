import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalSystem, startLocal } from '../../local/start.ts';
import { connect } from './person.ts';

const data = mkdtempSync(join(tmpdir(), 'handraise-check-'));
const problems: string[] = [];
let center: LocalSystem;

beforeAll(async () => {
  const ignore = () => {};
  const reporter = {
    step: ignore,
    problem: (text: string) => problems.push(text),
    detail: ignore,
    functionLine: ignore,
  };
  const context = { stage: 'laptop', answerCheckShare: '1' };
  center = await startLocal({ data, port: 0, context, reporter });
}, 300_000);

afterAll(async () => {
  await center.stop();
  rmSync(data, { recursive: true, force: true });
});

async function precisionOf(origin: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const command = ['--no-warnings', 'knowledge/main.ts', 'precision', '--url', origin, '--json'];
  return JSON.parse((await promisify(execFile)(process.execPath, command)).stdout).languages;
}

// The row of a check comes by the table's stream and a queue, a little after the answer.
async function checkOf(agent: Awaited<ReturnType<typeof connect>>) {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(500)) {
    const check = await agent.ask({ action: 'check.next' });
    if (check['type'] === 'check') return check;
  }
  return expect.fail('no check came');
}

test('a sure answer is sent at once and checked afterwards, and the command line tells how many were right', async () => {
  const ann = await connect(center.origin, { sub: 'ann', role: 'student', language: 'en' });
  const wang = await connect(center.origin, { sub: 'wang', role: 'agent', profile: 'frontline' });
  await wang.ask({ action: 'presence.set', status: 'ready' });
  const contactId = String((await ann.ask({ action: 'contact.open', openId: 'one' }))['contactId']);

  await ann.ask({ action: 'message.send', contactId, clientSeq: 1, text: 'I am Ann Lee, I forgot my password' });
  const answered = await ann.seesEvent(contactId, 'answered');
  await ann.ask({ action: 'contact.close', contactId });
  const check = await checkOf(wang);
  const judged = await wang.ask({ action: 'check.judge', contactId, seq: check['seq'], verdict: 'right' });

  expect(JSON.stringify(answered)).not.toContain('login-forgot-password');
  expect(check).toMatchObject({ type: 'check', contactId, language: 'en', articleIds: ['login-forgot-password'] });
  expect(check['question']).toBe('I am [name], I forgot my password');
  expect(judged).toMatchObject({ type: 'ack', contactId });
  expect(await wang.ask({ action: 'check.next' })).toMatchObject({ type: 'ack' });
  expect(wang.frames.filter(({ type }) => type === 'offer')).toEqual([]);
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(500))
    if ((await precisionOf(center.origin))[0]?.['checked'] === 1) break;
  expect((await precisionOf(center.origin))[0]).toMatchObject({
    lang: 'en',
    checked: 1,
    right: 1,
    precision: 1,
    given: 1,
  });
  expect(problems).toEqual([]);
}, 300_000);
