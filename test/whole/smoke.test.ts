import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalSystem, startLocal } from '../../local/start.ts';
import { smoke } from '../../operate/smoke/smoke.ts';
import type { Step } from '../../operate/smoke/step.ts';

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
