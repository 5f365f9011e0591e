import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { contactRecords, contactRecordWriter } from '../../../shared/aws/contact-records.ts';
import { studentClose } from '../../../shared/domain/contact/decide/student.ts';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { routingCenter } from '../../functions/routing/routing-center.ts';

const client = mockClient(DynamoDBClient);
const closedAt = Date.UTC(2026, 8, 1, 10, 0, 1);

beforeEach(() => {
  client.reset();
});

async function closedRecord() {
  const center = routingCenter();
  const contactId = await center.handOver('ann');
  await changeContact(center.log, contactId, center.clock.now(), studentClose);
  const record = foldContact(contactId, await center.log.read(contactId, 0, 100));
  if (!record) throw new Error('not closed');
  return record;
}

test('puts a record, with its end after the days it is kept, and then the mark of its hour', async () => {
  client.on(PutItemCommand).resolves({});

  await contactRecordWriter('Metrics', 800).put('2026-09-01T10', await closedRecord());

  const [record, mark] = client.commandCalls(PutItemCommand).map(({ args }) => args[0].input);
  expect(record).toMatchObject({
    ConditionExpression: 'attribute_not_exists(#pk) OR #seq <= :seq',
    Item: { pk: { S: 'HOUR#2026-09-01T10' }, expiresAt: { N: String(closedAt / 1000 + 800 * 86_400) } },
  });
  expect(mark?.Item).toMatchObject({
    pk: { S: expect.stringMatching(/^STALE#\d+$/) },
    sk: { S: '2026-09-01T10' },
  });
});

test('lets a newer record stand, and throws what is no refusal', async () => {
  const refused = new ConditionalCheckFailedException({ $metadata: {}, message: '' });
  client.on(PutItemCommand).rejectsOnce(refused).rejects(new Error('no network'));
  const writer = contactRecordWriter('Metrics', 1);
  const record = await closedRecord();

  await writer.put('2026-09-01T10', record);

  expect(client.commandCalls(PutItemCommand)).toHaveLength(1);
  await expect(writer.put('2026-09-01T10', record)).rejects.toThrow('no network');
});

test('a record whose mark was not written is put again with it', async () => {
  client.on(PutItemCommand).resolvesOnce({}).rejectsOnce(new Error('no network')).resolves({});
  const writer = contactRecordWriter('Metrics', 1);
  const record = await closedRecord();

  await expect(writer.put('2026-09-01T10', record)).rejects.toThrow('no network');
  await writer.put('2026-09-01T10', record);

  const put = client.commandCalls(PutItemCommand).map(({ args }) => args[0].input.Item?.['pk']?.S?.split('#')[0]);
  expect(put).toEqual(['HOUR', 'STALE', 'HOUR', 'STALE']);
});

test('keeps the mark of an hour that changed again', async () => {
  client.on(DeleteItemCommand).rejects(new ConditionalCheckFailedException({ $metadata: {}, message: '' }));

  const marks = ['STALE ct_contact-ann#5'];
  await contactRecords('Metrics', () => undefined).clearStale({ hour: '2026-09-01T10', marks });

  expect(client.commandCalls(DeleteItemCommand)[0]?.args[0].input).toMatchObject({
    ConditionExpression: '#mark = :mark',
    ExpressionAttributeValues: { ':mark': { S: 'ct_contact-ann#5' } },
  });
});
