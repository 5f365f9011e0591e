import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toItem } from '../../../shared/aws/attribute-value.ts';
import { contactRecordWriter } from '../../../shared/aws/contact-records.ts';
import { finishedContacts } from '../../../shared/aws/finished-contacts.ts';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import { createTable, describeOnEmulator, type Emulator, sdkVariablesOf, startEmulator } from '../contract/emulator.ts';
import {
  accepted,
  agentSaid,
  closed,
  contactId,
  logOf,
  offered,
  queued,
  requested,
  start,
  wang,
} from '../domain/contact/make-contact.ts';

describeOnEmulator('contacts that closed in an hour', () => {
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator();
    Object.assign(process.env, await sdkVariablesOf(emulator));
    await createTable(emulator.dynamodb, 'Metrics');
  });

  afterAll(() => emulator.stop());

  test('are read of their records, with what each agent wrote; a row that is none is told of', async () => {
    const log = logOf(requested, queued, offered(1), accepted(1), agentSaid(1), closed);
    const record = foldContact(contactId, log) ?? expect.fail('not closed');
    await contactRecordWriter('Metrics', 800).put(record.hour, { ...record, danger: 'self-harm', dangerWas: true });
    const Item = toItem({ pk: `HOUR#${record.hour}`, sk: 'CONTACT#ct_broken00', record: { contactId: 'x' } });
    await emulator.dynamodb.send(new PutItemCommand({ TableName: 'Metrics', Item }));
    const told: string[] = [];

    const finished = await finishedContacts('Metrics', (row) => told.push(row)).ofHour(record.hour);

    expect(finished).toEqual([
      {
        ...{ contactId, studentId: record.studentId, firstClosedAt: start, queue: 'general', language: 'zh' },
        ...{ danger: 'self-harm', dangerWas: true },
        facts: { assignments: [{ agentId: wang, agentMessages: 1 }] },
      },
    ]);
    expect(told).toEqual([`HOUR#${record.hour} CONTACT#ct_broken00`]);
  });
});
