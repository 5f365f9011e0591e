import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalSystem, startLocal } from '../../local/start.ts';
import { askedBy } from '../../shared/domain/survey/asked.ts';
import { everyQuestion } from '../shared/domain/survey/make-survey.ts';
import { connect, type Person } from './person.ts';

// A policy is read again after 30 s: one of these.
const speed = 30;
const data = mkdtempSync(join(tmpdir(), 'handraise-surveyed-'));
let center: LocalSystem;

beforeAll(async () => {
  center = await startLocal({ data, port: 0, speed, context: { stage: 'laptop', answerCheckShare: '0' } });
}, 600_000);

afterAll(async () => {
  await center?.stop();
  rmSync(data, { recursive: true, force: true });
});

async function run(...command: readonly string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, ['--no-warnings', ...command])).stdout;
}

function policy(...command: readonly string[]): Promise<string> {
  return run('operate/policy/main.ts', ...command, '--url', center.origin);
}

async function helped(person: Person, openId: string): Promise<string> {
  const contactId = String((await person.ask({ action: 'contact.open', openId }))['contactId']);
  await person.ask({ action: 'message.send', contactId, clientSeq: 1, text: 'I forgot my password' });
  await person.seesEvent(contactId, 'answered');
  await person.ask({ action: 'contact.close', contactId });
  return contactId;
}

test('what an operator publishes is what a student is asked, and what answers are held against', async () => {
  const ann = await connect(center.origin, { sub: 'ann', role: 'student', language: 'en' });
  const before = await helped(ann, 'before');
  const usual = await ann.sees('survey', ({ type, contactId }) => type === 'survey' && contactId === before);
  expect(usual).not.toHaveProperty('questions');

  const file = join(data, 'policy.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(await policy('show')), survey: everyQuestion }));
  await policy('publish', file, '--note', 'more questions');
  await pause((2 * 30_000) / speed);

  const contactId = await helped(ann, 'after');
  const asked = await ann.sees('survey', (frame) => frame.type === 'survey' && frame['contactId'] === contactId);
  expect(asked['questions']).toEqual(askedBy(everyQuestion, 'en'));
  const answer = (number: number) => ({
    ...{ action: 'survey.answer', contactId, score: 5 },
    answers: [{ question: 'recommend', number }],
  });
  expect(await ann.ask(answer(11))).toMatchObject({ type: 'error', code: 'bad_frame' });
  expect(await ann.ask(answer(10))).toMatchObject({ type: 'ack' });
  expect(await ann.ask(answer(10))).toMatchObject({ type: 'ack' });
  expect(await ann.ask(answer(9))).toMatchObject({ type: 'error', code: 'conflict' });
  // The survey of before is answered as it was asked.
  const late = { action: 'survey.answer', contactId: before, score: 4 };
  expect(await ann.ask({ ...late, answers: [{ question: 'solved', number: 1 }] })).toMatchObject({ code: 'bad_frame' });
  expect(await ann.ask(late)).toMatchObject({ type: 'ack' });
  await byLink(await helped(ann, 'by-link'), ann);
  ann.hangUp();
}, 600_000);

/** An operator's link opens the page and answers the survey, once, over the template's own routes. */
async function byLink(contactId: string, ann: Person): Promise<void> {
  await ann.sees('survey', (frame) => frame.type === 'survey' && frame['contactId'] === contactId);
  const told = await run('operate/contact/main.ts', 'survey-link', contactId, '--url', center.origin);
  const address = new URL(told.trim());
  const { surveyUrl } = v.parse(
    v.object({ surveyUrl: v.string() }),
    await (await fetch(`${center.origin}/config.json`)).json(),
  );
  const ask = async (token: string, body?: object) => {
    const headers = { authorization: `Bearer ${token}` };
    const answered = await fetch(
      surveyUrl,
      body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
    );
    return [answered.status, await answered.json()];
  };
  const token = address.hash.slice(1);

  expect(await (await fetch(address)).text()).toContain('<script type="module" src="/survey-');
  expect(await ask(token)).toEqual([
    200,
    { standing: 'asked', language: 'en', questions: askedBy(everyQuestion, 'en') },
  ]);
  expect(await ask(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toMatchObject([
    404,
    { code: 'not_found' },
  ]);
  expect(await ask(token, { score: 4 })).toEqual([200, { standing: 'answered' }]);
  expect(await ask(token, { score: 5 })).toMatchObject([409, { code: 'conflict' }]);
  expect(await ann.ask({ action: 'survey.answer', contactId, score: 5 })).toMatchObject({ code: 'conflict' });
}
