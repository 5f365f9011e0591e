import { ConditionalCheckFailedException, DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { toEventRow } from '../../../shared/aws/event-row.ts';
import { openContacts, openingsIn } from '../../../shared/aws/open-contacts.ts';
import { begin } from '../../../shared/domain/contact/evolve.ts';
import { aContactId, noon, opening } from '../contract/makers.ts';

const client = mockClient(DynamoDBClient);
const contactId = aContactId();

beforeEach(() => client.reset());

test('finds in the rows of the stream that a contact was opened, or opened again, and nothing else', () => {
  const state = begin(contactId, opening(), noon);
  const rows = [
    toEventRow(contactId, { seq: 1, at: noon, event: opening(), state }, 30),
    toEventRow(contactId, { seq: 2, at: noon, event: { type: 'queued', queue: 'general' }, state }, 30),
    toEventRow(contactId, { seq: 3, at: noon + 1, event: { type: 'reopened', reason: 'message' }, state }, 30),
  ];

  expect(openingsIn(contactId, rows)).toEqual([
    { contactId, event: 'E#0000000001', at: noon },
    { contactId, event: 'E#0000000003', at: noon + 1 },
  ]);
});

test('forgets a contact unless it was opened again, which is no failure', async () => {
  client.on(DeleteItemCommand).rejects(new ConditionalCheckFailedException({ $metadata: {}, message: '' }));

  await openContacts('Metrics', () => undefined).forget({ contactId, event: 'E#0000000001' });

  expect(client.commandCalls(DeleteItemCommand)[0]?.args[0].input).toMatchObject({
    Key: { pk: { S: expect.stringMatching(/^OPEN#\d+$/) }, sk: { S: contactId } },
    ConditionExpression: '#event = :event',
    ExpressionAttributeValues: { ':event': { S: 'E#0000000001' } },
  });
});
