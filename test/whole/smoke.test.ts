import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client, ticketsAt } from '../../client/index.ts';
import { laptop } from '../../infra/stages/laptop.ts';
import { type LocalSystem, startLocal } from '../../local/start.ts';
import { smoke } from '../../operate/smoke/smoke.ts';
import type { Step } from '../../operate/smoke/step.ts';
import { policyFreshMs } from '../../shared/lambda/by-policy.ts';
import { connect } from './person.ts';

const run = promisify(execFile);
const data = mkdtempSync(join(tmpdir(), 'handraise-smoke-'));
let center: LocalSystem;

beforeAll(async () => {
  // As prod has it: who answers frames and lets people in is called by an alias.
  center = await startLocal({ data, port: 0, context: { stage: 'laptop', answerCheckShare: '0', canary: 'true' } });
}, 300_000);

afterAll(async () => {
  await center.stop();
  rmSync(data, { recursive: true, force: true });
});

async function tokenOf(claims: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(`${center.origin}/_local/token?${new URLSearchParams(claims)}`);
  return v.parse(v.object({ token: v.string() }), await response.json()).token;
}

async function walked(token: string): Promise<{ readonly isWell: boolean; readonly steps: readonly Step[] }> {
  const steps: Step[] = [];
  const isWell = await smoke({ url: center.origin, token }, (step) => steps.push(step));
  return { isWell, steps };
}

test('the smoke test finds a center well that is', { timeout: 60_000 }, async () => {
  const { isWell, steps } = await walked(await tokenOf({ sub: 'auth0|smoke', role: 'student', language: 'en' }));

  expect(steps.filter(({ problem }) => problem !== undefined)).toEqual([]);
  expect(steps).toHaveLength(10);
  expect(isWell).toBe(true);
});

test('the smoke test stops at the first step that fails, and says what came instead', async () => {
  const { isWell, steps } = await walked(await tokenOf({ sub: 'smoke', role: 'cook' }));

  expect(isWell).toBe(false);
  expect(steps.at(-1)).toMatchObject({
    name: 'the token buys a ticket',
    problem: expect.stringContaining('status 403'),
  });
});

test('a policy that is published is at work without a deployment', { timeout: 120_000 }, async () => {
  const policy = async (...args: readonly string[]) => {
    const { stdout } = await run(process.execPath, ['operate/policy/main.ts', ...args, '--url', center.origin]);
    return stdout;
  };
  const closed = { ...laptop.policy.hours, shifts: [{ days: [1], from: '03:00', to: '03:01' }] };
  const file = join(data, 'policy.json');
  writeFileSync(file, JSON.stringify({ ...laptop.policy, answerCheckShare: 0, hours: closed }));
  const said = await policy('publish', file, '--note', 'closed for the test');
  await wait(policyFreshMs);
  const mei = await connect(center.origin, { sub: 'mei', role: 'student', language: 'en' });
  const contactId = String((await mei.ask({ action: 'contact.open', openId: 'closed' }))['contactId']);
  await mei.ask({ action: 'agent.request', contactId });

  const place = await mei.sees('its place', (frame) => frame.type === 'position');

  expect(said).toContain('to Mon 03:00-03:01');
  expect(place).toMatchObject({ contactId, opensAt: expect.any(Number) });
  expect(await policy('list')).toMatch(/in force {2}closed for the test/);
  mei.hangUp();
});

/** A client of somebody whose platform gives out one token and no other, once it stands. */
async function clientWith(token: string): Promise<Client> {
  const ready = Promise.withResolvers<void>();
  const getTicket = ticketsAt(`${center.origin}/tickets`, () => token);
  const client = new Client({ getTicket, onReady: ready.resolve });
  client.start();
  await ready.promise;
  return client;
}

test('a sign-out ends every window of the person, none of which comes back, and the token with them', {
  timeout: 60_000,
}, async () => {
  const token = await tokenOf({ sub: 'nia', role: 'student', language: 'en' });
  const windows = [await clientWith(token), await clientWith(token)];
  const tickets = (method: string) =>
    fetch(`${center.origin}/tickets`, { method, headers: { authorization: `Bearer ${token}` } });

  const answer = await tickets('DELETE');

  await expect.poll(() => windows.map(({ state }) => state)).toEqual(['sign in again', 'sign in again']);
  expect(await answer.json()).toEqual({ ended: 2 });
  expect(await (await tickets('POST')).json()).toMatchObject({ code: 'signed_out' });
});

test('the command bans a person who is connected, and lets them in again', { timeout: 120_000 }, async () => {
  const claims = { sub: 'bea', role: 'student', language: 'en' };
  const contact = (command: string) =>
    run(process.execPath, ['operate/contact/main.ts', command, 'st_bea', '--url', center.origin]);
  const client = await clientWith(await tokenOf(claims));

  await contact('ban');
  await expect.poll(() => client.state).toBe('sign in again');
  const banned = await walked(await tokenOf(claims));
  await contact('unban');
  const back = await clientWith(await tokenOf(claims));

  expect(banned.steps.at(-1)?.problem).toContain('banned');
  expect(back.state).toBe('ready');
  back.stop();
});
