import {
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  TransactionConflictException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import * as v from 'valibot';
import { beforeEach, expect, test } from 'vitest';
import { agents } from '../../../shared/aws/agents.ts';
import { comingFiles } from '../../../shared/aws/asked-files.ts';
import { contactRecords, contactRecordWriter } from '../../../shared/aws/contact-records.ts';
import { dueRows } from '../../../shared/aws/due-rows.ts';
import { lanes } from '../../../shared/aws/lanes.ts';
import { laneRowOf } from '../../../shared/domain/contact/rows.ts';
import { FileId } from '../../../shared/domain/files/asked-file.ts';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import { aContactId, anAgentId, aStudentId, noon, openContact, queueContact } from '../contract/makers.ts';
import { memoryUnderTest } from '../contract/memory-under-test.ts';

const client = mockClient(DynamoDBClient);
const conflict = () => new TransactionConflictException({ $metadata: {}, message: '' });
const nothingSkipped = () => undefined;

beforeEach(() => {
  client.reset();
});

function aRecord() {
  const opened = {
    type: 'opened',
    studentId: aStudentId(),
    channel: 'chat',
    language: 'en',
    class: 'standard',
  } as const;
  const record = foldContact(aContactId(), [
    { seq: 1, at: noon, event: opened },
    { seq: 2, at: noon, event: { type: 'abandoned', reason: 'left' } },
  ]);
  if (!record) throw new Error('no record');
  return record;
}

async function aLaneRow() {
  const center = memoryUnderTest();
  const { contactId } = await openContact(center);
  const row = laneRowOf(await queueContact(center, contactId, 'general'));
  if (!row) throw new Error('no row');
  return row;
}

test('a record whose mark somebody else writes just now is put a moment later', async () => {
  client.on(PutItemCommand).rejectsOnce(conflict()).rejectsOnce(conflict()).resolves({});

  await contactRecordWriter('Metrics', 1).put('2026-09-01T12', aRecord());

  expect(client.commandCalls(PutItemCommand)).toHaveLength(4);
});

test('a record that does not get through fails, so that the stream brings it again', async () => {
  client.on(PutItemCommand).rejects(conflict());

  await expect(contactRecordWriter('Metrics', 1).put('2026-09-01T12', aRecord())).rejects.toThrow();
});

test('the marks of an hour are spread over sixteen rows, each contact always on the same', async () => {
  client.on(PutItemCommand).resolves({});
  const writer = contactRecordWriter('Metrics', 1);
  for (let n = 0; n < 200; n += 1) await writer.put('2026-09-01T12', aRecord());
  const same = aRecord();
  await writer.put('2026-09-01T12', same);
  await writer.put('2026-09-01T12', same);

  const calls = client.commandCalls(PutItemCommand);
  const partitions = calls.map(({ args }) => args[0].input.Item?.['pk']?.S);
  const marked = partitions.filter((partition) => partition?.startsWith('STALE#'));
  expect(new Set(marked).size).toBe(16);
  expect(marked.at(-1)).toBe(marked.at(-2));
});

test('a mark, a lane row and a due row that a transaction is at are cleared a moment later', async () => {
  const calls = [
    () => contactRecords('Metrics', nothingSkipped).clearStale({ hour: '2026-09-01T12', marks: ['STALE#3 ct_x#1'] }),
    async () => lanes({ sessionsTable: 'Sessions', skipped: nothingSkipped }).drop(await aLaneRow()),
    () =>
      dueRows({ sessionsTable: 'Sessions', dueShards: 1 }).drop({
        kind: 'contact',
        contactId: aContactId(),
        at: noon,
        seq: 1,
        shard: 0,
      }),
  ];
  for (const call of calls) {
    client.reset();
    client.on(DeleteItemCommand).rejectsOnce(conflict()).resolves({});

    await call();

    expect(client.commandCalls(DeleteItemCommand)).toHaveLength(2);
  }
});

test('a lane row that a transaction stays at is left to whoever comes next', async () => {
  client.on(DeleteItemCommand).rejects(conflict());

  await lanes({ sessionsTable: 'Sessions', skipped: nothingSkipped }).drop(await aLaneRow());

  expect(client.commandCalls(DeleteItemCommand)).toHaveLength(4);
});

test('a due row is moved when the transaction that was at it is over', async () => {
  client.on(PutItemCommand).rejectsOnce(conflict()).resolves({});
  client.on(DeleteItemCommand).resolves({});
  const item = { kind: 'contact', contactId: aContactId(), at: noon, seq: 1, shard: 0 } as const;

  await dueRows({ sessionsTable: 'Sessions', dueShards: 1 }).snooze(item, noon + 60_000);

  expect(client.commandCalls(PutItemCommand)).toHaveLength(2);
});

test('a file that is given up while its transaction is under way is given up a moment later', async () => {
  client.on(UpdateItemCommand).rejectsOnce(conflict()).resolves({});

  await comingFiles({ sessionsTable: 'Sessions', retentionDays: 1 }).drop(
    v.parse(FileId, `fl_${'a'.repeat(22)}`),
    noon,
  );

  expect(client.commandCalls(UpdateItemCommand)).toHaveLength(2);
});

test('a lease that DynamoDB does not let renew just now is not said to be gone', async () => {
  const throttled = Object.assign(new Error(''), { name: 'ThrottlingException' });
  client.on(UpdateItemCommand).rejects(throttled);
  const directory = agents({ directoryTable: 'Directory', skipped: nothingSkipped });

  expect(await directory.renewLease('frontline', anAgentId(), 'c-1', noon)).toBe('busy');
  await expect(directory.endLease('frontline', anAgentId(), noon)).rejects.toThrow('kept changing');
});
