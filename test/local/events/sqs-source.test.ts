import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startQueuesAndObjects } from '../../../local/engines/queues-and-objects.ts';
import type { Mapping } from '../../../local/events/mapping.ts';
import { SqsSource } from '../../../local/events/sqs-source.ts';

const mapping: Mapping = {
  ...{ key: 'k', sourceArn: 's', functionArn: 'f', batchSize: 10, windowSeconds: 0, maximumRetries: 0 },
  ...{ reportsItemFailures: true, bisects: false, startsAtLatest: false, maximumConcurrency: 1 },
  ...{ onFailureArn: undefined, filter: () => true },
};

it('ends at once when it is stopped, though its function has no room: the message stays for when it shows again', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'handraise-sqs-'));
  const emulator = await startQueuesAndObjects(scratch);
  const queue = emulator.queues.createQueue('tasks', 'http://127.0.0.1/tasks', 'arn:aws:sqs:us-east-1:0:tasks');
  let tries = 0;
  const source = new SqsSource({
    ...{ mapping, queue, store: emulator.queues, region: 'us-east-1', doubles: () => false },
    pool: {
      concurrency: 1,
      invoke: async () => {
        tries += 1;
        return { kind: 'throttled', requestId: 'r' };
      },
    },
    clock: { at: () => 0 },
    chains: { chainOf: async () => new Map(), done: () => {} },
  });
  emulator.send(queue.arn, 'task');
  const run = source.run();
  await expect.poll(() => tries, { timeout: 5000 }).toBeGreaterThan(1);

  source.stop();
  await run;
  const triesAtStop = tries;
  await new Promise((done) => setTimeout(done, 300));

  expect(tries - triesAtStop).toBeLessThanOrEqual(1);
  expect(queue.inflightMessages.size).toBe(1);
  await emulator.stop();
  rmSync(scratch, { recursive: true });
});
