import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { outbox } from '../../../shared/aws/outbox.ts';
import { overflow } from '../../../shared/aws/overflow.ts';
import { aContactId } from '../contract/makers.ts';

const sqs = mockClient(SQSClient);
const client = new SQSClient({});
const bounds = { liveBound: 4, lowWater: 2 };
const waiting = overflow({
  client,
  generalUrl: 'https://sqs/handraise-prod-overflow-general.fifo',
  names: 'general,billing,spare-1',
  policy: {
    queues: [
      { id: 'billing', ...bounds },
      { id: 'music', overflow: 'spare-1', ...bounds },
    ],
  },
});

beforeEach(() => sqs.reset());
afterAll(() => sqs.restore());

test.each([
  [undefined, undefined],
  [0, undefined],
  [-3, undefined],
  [1.2, 2],
  [86_400, 900],
])('a hand-over delayed by %s seconds is sent with %s', async (asked, sent) => {
  sqs.on(SendMessageCommand).resolves({});

  await outbox({ queueUrl: 'https://sqs/routing', client }).send({ kind: 'queue' }, asked);

  const input = sqs.commandCalls(SendMessageCommand)[0]?.args[0].input;
  expect(input).toMatchObject({ QueueUrl: 'https://sqs/routing', MessageBody: '{"kind":"queue"}' });
  expect(input?.DelaySeconds).toBe(sent);
});

test('overflow sends in the order of its queue and once an event', async () => {
  sqs.on(SendMessageCommand).resolves({});
  const contactId = aContactId();

  await waiting.push('billing', contactId, 4);

  expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toEqual({
    QueueUrl: 'https://sqs/handraise-prod-overflow-billing.fifo',
    MessageBody: JSON.stringify({ contactId }),
    MessageGroupId: 'billing',
    MessageDeduplicationId: `${contactId}#4`,
  });
});

test('a queue that came without a deployment waits in the spare overflow it names, in a group of its own', async () => {
  sqs.on(SendMessageCommand).resolves({});

  await waiting.push('music', aContactId(), 4);

  expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toMatchObject({
    QueueUrl: 'https://sqs/handraise-prod-overflow-spare-1.fifo',
    MessageGroupId: 'music',
  });
});

test('a queue no deployment made an overflow for is left to its due rows', async () => {
  await waiting.push('exams', aContactId(), 4);
  await waiting.remove('exams', 'receipt');

  expect(await waiting.pull('exams', 3)).toEqual([]);
  expect(sqs.calls()).toHaveLength(0);
});

test('overflow refuses a message that names no contact, with its id', async () => {
  sqs.on(ReceiveMessageCommand).resolves({ Messages: [{ MessageId: 'm-1', Body: '{"contact":1}' }] });

  await expect(waiting.pull('billing', 1)).rejects.toThrow('overflow: message m-1 does not name a contact');
});
