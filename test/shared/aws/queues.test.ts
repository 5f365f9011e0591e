import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { outbox } from '../../../shared/aws/outbox.ts';
import { overflow, parseQueueUrls } from '../../../shared/aws/overflow.ts';
import { aContactId } from '../contract/makers.ts';

const sqs = mockClient(SQSClient);
const client = new SQSClient({});
const waiting = overflow({ client, queueUrls: { billing: 'https://sqs/billing.fifo' } });

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
    QueueUrl: 'https://sqs/billing.fifo',
    MessageBody: JSON.stringify({ contactId }),
    MessageGroupId: 'billing',
    MessageDeduplicationId: `${contactId}#4`,
  });
});

test('overflow names the queue it does not have and those it has', async () => {
  await expect(waiting.pull('exams', 1)).rejects.toThrow('overflow: queue exams has no overflow, known are billing');
});

test('overflow refuses a message that names no contact, with its id', async () => {
  sqs.on(ReceiveMessageCommand).resolves({ Messages: [{ MessageId: 'm-1', Body: '{"contact":1}' }] });

  await expect(waiting.pull('billing', 1)).rejects.toThrow('overflow: message m-1 does not name a contact');
});

test('queue URLs are a JSON object of text', () => {
  expect(parseQueueUrls('{"billing":"https://sqs/billing.fifo"}')).toEqual({ billing: 'https://sqs/billing.fifo' });
  expect(() => parseQueueUrls('[]')).toThrow('queue URLs must be a JSON object');
  expect(() => parseQueueUrls('nonsense')).toThrow('queue URLs must be a JSON object');
});
