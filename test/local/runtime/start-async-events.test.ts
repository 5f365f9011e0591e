import { expect, test } from 'vitest';
import type { FunctionPool } from '../../../local/lambda/function-pool.ts';
import { startAsyncEvents } from '../../../local/runtime/start-async-events.ts';

const queueArn = 'arn:aws:sqs:eu-west-1:000000000000:bot-tasks-dead';
const roleArn = 'arn:aws:iam::000000000000:role/bot';
const mayTell = {
  ...{ effect: 'Allow', actions: ['sqs:SendMessage'], notActions: [] },
  ...{ resources: [queueArn], notResources: [], conditions: [] },
} as const;

/** An event that fails at its only try, of a function whose role may do this, with a queue for what failed or none. */
async function failing(statements: readonly object[], { isThere = true, arn = 'onFailureArn' } = {}) {
  const sent: string[] = [];
  const told: string[] = [];
  const put: string[] = [];
  const role = { statements, boundary: undefined };
  const options = {
    functions: { byArn: () => undefined },
    roles: new Map([[roleArn, role]]),
    emulator: { send: (to: string) => isThere && sent.push(to) > 0 },
    clock: { now: Date.now, line: { startMs: 0, realStartMs: 0, speed: 1 } },
    reporter: { problem: (text: string) => void told.push(text) },
    configs: () => ({ retries: 0, longestAgeMs: 60_000, [arn]: queueArn }),
    doubles: () => false,
    put: ({ name }: { readonly name: string }) => void put.push(name),
  };
  const error = { errorType: 'Error', errorMessage: 'not now', trace: [] };
  const spec = { name: 'bot', title: 'bot', roleArn, account: '000000000000', region: 'eu-west-1' };
  const pool = { spec, invoke: async () => ({ kind: 'failed', requestId: 'r', error }) };
  const events = startAsyncEvents(options as unknown as Parameters<typeof startAsyncEvents>[0]);
  await events.accept(pool as unknown as FunctionPool, { calledArn: 'arn:bot', event: '{}' });
  return { sent, told, put };
}

test('what became of an event is told where the role may', async () => {
  expect(await failing([mayTell])).toEqual({ sent: [queueArn], told: [], put: [] });
});

test.each([
  ['may be told nowhere', [], {}, 'DestinationDeliveryFailures'],
  ['would go to a queue that is gone', [mayTell], { isThere: false }, 'DestinationDeliveryFailures'],
  ['may not go to dead letters', [], { arn: 'deadLettersArn' }, 'DeadLetterErrors'],
])('what %s is lost, which a metric and a line say', async (_what, statements, queue, lost) => {
  const { sent, told, put } = await failing(statements, queue);

  expect(sent).toEqual([]);
  expect(told).toEqual([expect.stringContaining('nobody is told of its event')]);
  expect(put).toEqual([lost]);
});
