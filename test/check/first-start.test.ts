import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { silent } from '../../local/reporter.ts';
import { startLocal } from '../../local/start.ts';

/** Starts a center on an empty directory, and ends it; gives what the start said that it does. */
async function stepsOfStart(): Promise<readonly string[]> {
  const data = mkdtempSync(join(tmpdir(), 'handraise-first-start-'));
  const steps: string[] = [];
  try {
    const reporter = { ...silent, step: (text: string) => steps.push(text) };
    const center = await startLocal({ data, port: 0, context: { stage: 'laptop', answerCheckShare: '0' }, reporter });
    await center.stop();
    return steps;
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

test('whoever starts after another synthesizes nothing and teaches nothing again', async () => {
  await stepsOfStart();
  const steps = await stepsOfStart();

  expect(steps).toContain('creating tables, queues and buckets');
  expect(steps).not.toContain('synthesizing the app');
  expect(steps).not.toContain('waiting for custom resource KnowledgeBase');
}, 600_000);
