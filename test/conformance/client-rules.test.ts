import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { clientRules, enterClientWorld } from './client-rules.ts';
import { findingOf } from './rule.ts';

const python = ['python3', '/usr/bin/python3'].find(hasWebSockets);

async function broken(command: string): Promise<readonly unknown[]> {
  const world = await enterClientWorld(command);
  try {
    const findings = [];
    for (const rule of clientRules) findings.push(await findingOf(rule, world));
    return findings.filter(({ result }) => result !== 'holds');
  } finally {
    world.client.kill();
    await world.server.stop();
  }
}

test('our own client keeps every rule', async () => {
  expect(await broken(`${process.execPath} test/conformance/our-client.ts`)).toEqual([]);
});

test.skipIf(python === undefined)(
  'the Python example keeps every rule (skipped without Python and its websockets)',
  async () => {
    expect(await broken(`${python} examples/python/conversation.py`)).toEqual([]);
  },
);

function hasWebSockets(command: string): boolean {
  try {
    execFileSync(command, ['-c', 'import websockets'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
