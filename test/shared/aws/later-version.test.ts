import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toItem } from '../../../shared/aws/attribute-value.ts';
import { contactLog } from '../../../shared/aws/contact-log.ts';
import { contactRecords } from '../../../shared/aws/contact-records.ts';
import { toEventRow, toState } from '../../../shared/aws/event-row.ts';
import { toLoggedEvent } from '../../../shared/aws/logged-event.ts';
import { agentRequest, studentMessage } from '../../../shared/domain/contact/decide/student.ts';
import { type LoggedEvent, replay } from '../../../shared/domain/contact/evolve.ts';
import { ContactRecord } from '../../../shared/domain/metrics/contact-record.ts';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { readWholeLog } from '../../../shared/workflow/read-whole-log.ts';
import { createTable, describeOnEmulator, type Emulator, sdkVariablesOf, startEmulator } from '../contract/emulator.ts';
import { limits, noon, openContact, stateAfter } from '../contract/makers.ts';
import { memoryUnderTest } from '../contract/memory-under-test.ts';
import { talkingContact } from './conversation.ts';

const later = { type: 'applauded', by: 'student', hands: 2 };

describe('a log that a later version wrote to', () => {
  test('gives events without the fields that are unknown here, wherever they are', async () => {
    const state = await talkingContact(memoryUnderTest());
    const event = {
      type: 'offered',
      agent: { agentId: 'ag_w', profile: 'p', connectionId: 'c', mood: 'good' },
      epoch: 1,
      expiresAt: 9,
      why: 'x',
    };
    const row = { ...toEventRow(state.contactId, { seq: 7, at: noon, event: event as never, state }, 30) };

    const read = toLoggedEvent(row);

    expect(read?.event).toEqual({
      type: 'offered',
      agent: { agentId: 'ag_w', profile: 'p', connectionId: 'c' },
      epoch: 1,
      expiresAt: 9,
    });
  });

  test('still refuses what is spoiled', async () => {
    const state = await talkingContact(memoryUnderTest());
    const event = { type: 'queued', queue: 7, why: 'x' };

    expect(() =>
      toLoggedEvent(toEventRow(state.contactId, { seq: 7, at: noon, event: event as never, state }, 30)),
    ).toThrow('e.queue');
  });

  test('keeps in the state what is unknown here, through every event of this version', async () => {
    const state = await talkingContact(memoryUnderTest());
    const row = toEventRow(
      state.contactId,
      { seq: state.seq, at: noon, event: { type: 'queued', queue: 'q' }, state },
      30,
    );
    const [s] = [row['s']?.M ?? {}];
    const written = { ...row, s: { M: { ...s, zz: { S: 'of the next version' }, yy: { L: [{ N: '1' }] } } } };

    const read = toState(state.contactId, written);
    const log = { head: async () => read, append: async () => 'appended' as const };
    const change = await changeContact({ ...memoryUnderTest().log, ...log }, state.contactId, noon, (before) =>
      studentMessage(before, { clientSeq: before.studentHighWater + 1, text: 'hi', connectionId: 'c-2' }, limits, noon),
    );

    const after = stateAfter(change);
    const again = toEventRow(
      state.contactId,
      { seq: after.seq, at: noon, event: { type: 'queued', queue: 'q' }, state: after },
      30,
    );
    expect(again['s']?.M).toMatchObject({ zz: { S: 'of the next version' }, yy: { L: [{ N: '1' }] } });
    expect(toState(state.contactId, again)).toEqual(after);
  });

  test('folds by the numbers of its rows when some of them are left out', () => {
    const opened = { type: 'opened', studentId: 'st_a', channel: 'chat', language: 'en', class: 'standard' } as never;
    const log: LoggedEvent[] = [
      { seq: 1, at: noon, event: opened },
      { seq: 3, at: noon, event: { type: 'message', from: 'student', clientSeq: 1, text: 'hi' } },
      { seq: 5, at: noon, event: { type: 'abandoned', reason: 'left' } },
    ];

    expect(replay('ct_12345678' as never, log)).toMatchObject({ seq: 5, questionSeq: 3 });
    expect(foldContact('ct_12345678' as never, log)).toMatchObject({ seq: 5, outcome: 'abandoned' });
  });
});

describeOnEmulator('tables that a later version wrote to', () => {
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator();
    await createTable(emulator.dynamodb, 'Metrics');
    Object.assign(process.env, await sdkVariablesOf(emulator));
  });

  afterAll(() => emulator.stop());

  test('skip an event of an unknown kind, whichever page it is on, and find all the others', async () => {
    const { dynamodb: client, sessionsTable, directoryTable } = emulator;
    const log = contactLog({ client, sessionsTable, directoryTable, dueShards: 1, retentionDays: 30 });
    const { contactId } = await openContact({ log });
    stateAfter(await changeContact(log, contactId, noon, (state) => agentRequest(state, 'q')));
    for (let n = 0; n < 4; n += 1) {
      const head = await log.head(contactId);
      if (!head) throw new Error('no head');
      const state = { ...head, seq: head.seq + 1 };
      const entry = { seq: state.seq, at: noon, event: later as never, state };
      await log.append({ contactId, entries: [entry], rows: [] });
      stateAfter(
        await changeContact(log, contactId, noon, () => ({
          kind: 'append',
          events: [{ type: 'detached', connectionId: 'c' }],
        })),
      );
    }

    const pages = [await log.read(contactId, 0, 3), await log.read(contactId, 4, 3), await log.read(contactId, 10, 3)];

    expect(pages.map((page) => page.map(({ seq }) => seq))).toEqual([[1, 2, 4], [6, 8, 10], []]);
    expect(await readWholeLog(log, contactId)).toHaveLength(6);
  });

  test('give an hour’s records, those of a later version with what is known here, and count those that cannot be read', async () => {
    const told: string[] = [];
    const record = v.parse(ContactRecord, aRecord);
    const rows = [
      record,
      { ...record, recordVersion: 2, mood: 'good' },
      { ...record, recordVersion: 3, closedAt: 'late' },
    ];
    for (const [n, one] of rows.entries()) {
      const Item = toItem({ pk: 'HOUR#2026-09-01T10', sk: `CONTACT#ct_later-${n}`, seq: 1, record: one });
      await emulator.dynamodb.send(new PutItemCommand({ TableName: 'Metrics', Item }));
    }

    const hour = await contactRecords('Metrics', (row) => void told.push(row)).ofHour('2026-09-01T10');

    expect(hour).toEqual({ records: [record, { ...record, recordVersion: 2 }], unreadable: 1 });
    expect(told).toEqual(['HOUR#2026-09-01T10 CONTACT#ct_later-2']);
  });
});

const aRecord = foldContact('ct_12345678' as never, [
  {
    seq: 1,
    at: noon,
    event: { type: 'opened', studentId: 'st_a' as never, channel: 'chat', language: 'en', class: 'standard' },
  },
  { seq: 2, at: noon, event: { type: 'abandoned', reason: 'left' } },
]);
