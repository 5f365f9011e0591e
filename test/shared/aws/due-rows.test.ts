import { DeleteItemCommand, DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { dueRows } from '../../../shared/aws/due-rows.ts';
import { ContactId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';

const client = mockClient(DynamoDBClient);
const item = {
  kind: 'contact',
  contactId: readAs(ContactId, 'ct_waiting-0000'),
  at: 60_000,
  seq: 3,
  shard: 0,
} as const;

beforeEach(() => {
  client.reset();
});

test('a row that is put off is there later before it goes here, so that a crash in between loses none', async () => {
  client.on(PutItemCommand).rejects(new Error('died here'));
  client.on(DeleteItemCommand).resolves({});

  const putOff = dueRows({ sessionsTable: 'Sessions', dueShards: 1 }).snooze(item, 120_000);

  await expect(putOff).rejects.toThrow('died here');
  expect(client.commandCalls(DeleteItemCommand)).toHaveLength(0);
});

test('a cursor that others are at for a moment is moved, so that a sweep which did its work has not failed', async () => {
  const busy = Object.assign(new Error('somebody else is at it'), { name: 'TransactionConflictException' });
  client.on(UpdateItemCommand).rejectsOnce(busy).rejectsOnce(busy).resolves({});

  await dueRows({ sessionsTable: 'Sessions', dueShards: 1 }).advance(7, 1);

  expect(client.commandCalls(UpdateItemCommand)).toHaveLength(3);
});
