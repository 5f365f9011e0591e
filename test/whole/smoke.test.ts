import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
