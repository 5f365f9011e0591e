import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agents } from '../../shared/aws/agents.ts';
import { fromItem } from '../../shared/aws/attribute-value.ts';
import { contactRecords } from '../../shared/aws/contact-records.ts';
import { dueRows } from '../../shared/aws/due-rows.ts';
import { seqOf, toState } from '../../shared/aws/event-row.ts';
import { lanes } from '../../shared/aws/lanes.ts';
import { toLoggedEvent } from '../../shared/aws/logged-event.ts';
import { students } from '../../shared/aws/students.ts';
import { supervisors } from '../../shared/aws/supervisors.ts';
import { ticketsOfBefore } from '../../shared/aws/tickets-before.ts';
import { contactEvents } from '../../shared/domain/contact/event.ts';
import { replay } from '../../shared/domain/contact/evolve.ts';
import { ContactState } from '../../shared/domain/contact/state.ts';
import { recordVersion } from '../../shared/domain/metrics/contact-record.ts';
import { foldContact } from '../../shared/domain/metrics/fold-contact.ts';
import { ContactId, StudentId } from '../../shared/schema/ids.ts';
import {
  createTable,
  describeOnEmulator,
  type Emulator,
  sdkVariablesOf,
  startEmulator,
} from '../shared/contract/emulator.ts';

const here = dirname(fileURLToPath(import.meta.url));
const Row = v.record(
  v.string(),
  v.custom<AttributeValue>((value) => typeof value === 'object'),
);
const Rows = v.record(
  v.string(),
  v.union([
    v.pipe(v.array(Row)),
    v.pipe(
      Row,
      v.transform((row) => [row]),
    ),
  ]),
);
const Contacts = v.array(
  v.object({ contactId: ContactId, rows: v.array(Row), head: v.unknown(), record: v.unknown() }),
);
const Package = v.object({ version: v.string() });
const versions = readdirSync(here).filter((name) => /^\d/.test(name));

function readJson(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(here, ...path), 'utf8'));
}

test('there are rows of every version that was released, this one among them, and what it reads them with', () => {
  const { version } = v.parse(Package, readJson('..', '..', 'package.json'));

  expect(versions).toContain(version);
  expect(versions.filter((one) => !existsSync(join(here, one, 'rows.json')))).toEqual([]);
  expect(versions.filter((one) => !existsSync(join(here, one, 'reader.mjs')))).toEqual([]);
});

describe.each(versions)('the logs of %s', (version) => {
  const contacts = v.parse(Contacts, readJson(version, 'contacts.json'));

  test.each(contacts.map((one) => [one.contactId, one] as const))(
    '%s: every event and every state is read',
    (_id, one) => {
      const log = one.rows.map(toLoggedEvent);
      const states = one.rows.map((row) => toState(one.contactId, row));

      expect(log.map((entry) => entry?.seq)).toEqual(one.rows.map((row) => seqOf(String(fromItem(row)['sk']))));
      expect(states.at(-1)).toEqual(v.parse(ContactState, one.head));
    },
  );

  test.each(contacts.map((one) => [one.contactId, one] as const))('%s: folds into the record it had', (_id, one) => {
    const log = one.rows.map(toLoggedEvent).filter((entry) => entry !== undefined);

    const record = foldContact(one.contactId, log);
    // What it said then it says now; later versions say more.
    const then = one.record === null ? null : { ...v.parse(v.looseObject({}), one.record), recordVersion };
    expect(record ? known(record, then) : null).toEqual(then);
    expect(replay(one.contactId, log)?.phase).toBe(v.parse(ContactState, one.head).phase);
  });

  test('hold every kind of event there was', () => {
    const types = new Set(contacts.flatMap(({ rows }) => rows.map((row) => toLoggedEvent(row)?.event.type)));

    expect(Object.keys(contactEvents).filter((type) => !types.has(type as never) && !isNewer(version, type))).toEqual(
      [],
    );
  });
});

/** Of a record the fields that an earlier one has. */
function known(record: object, earlier: object | null): object {
  return Object.fromEntries(Object.entries(record).filter(([field]) => field in (earlier ?? {})));
}

/** Kinds of events by the first version that has them, where that is not the first of all. */
const addedIn: Readonly<Record<string, string>> = {
  'answer-checked': '0.3.0',
  'callback-cancelled': '0.3.0',
  'callback-reminded': '0.3.0',
  file: '0.3.0',
  merged: '0.3.0',
};

function isNewer(version: string, type: string): boolean {
  return (addedIn[type] ?? '0') > version;
}

describeOnEmulator('the rows of released versions', () => {
  let emulator: Emulator;
  const skipped = (row: string, error: unknown) => {
    throw new Error(`row ${row} was left out`, { cause: error });
  };

  beforeAll(async () => {
    emulator = await startEmulator();
    await createTable(emulator.dynamodb, 'Metrics');
    Object.assign(process.env, await sdkVariablesOf(emulator));
  });

  afterAll(() => emulator.stop());

  test.each(versions)('%s are read by everything that reads them', async (version) => {
    const rows = v.parse(Rows, readJson(version, 'rows.json'));
    const tableOf = {
      agents: 'Directory',
      students: 'Directory',
      supervisors: 'Directory',
      records: 'Metrics',
      stale: 'Metrics',
    };
    for (const [kind, items] of Object.entries(rows)) {
      const TableName = new Map(Object.entries(tableOf)).get(kind) ?? 'Sessions';
      for (const Item of items) await emulator.dynamodb.send(new PutItemCommand({ TableName, Item }));
    }
    const { dynamodb: client, sessionsTable, directoryTable } = emulator;
    const options = { client, sessionsTable, directoryTable, dueShards: 4, skipped };
    const plain = (kind: string) => (rows[kind] ?? []).map(fromItem);

    const lanesRead = await Promise.all(
      [...new Set(plain('lanes').map((row) => String(row['queue'])))].map((queue) => lanes(options).waiting(queue, 50)),
    );
    expect(lanesRead.flat()).toHaveLength(plain('lanes').length);
    const due = await Promise.all(
      plain('due').map((row) => {
        const [, minute, shard] = String(row['pk']).split('#').map(Number);
        return dueRows(options).inMinute(minute ?? 0, shard ?? 0, {
          limit: 50,
          only: row['kind'] === 'lease' ? 'leases' : 'others',
        });
      }),
    );
    expect(due.flat().map((item) => item.kind)).not.toContain('unreadable');
    expect(due.every((items) => items.length > 0)).toBe(true);
    expect(await dueRows(options).cursor()).toMatchObject({ minute: plain('cursor')[0]?.['minute'], shards: 4 });
    expect(await agents(options).ofProfiles(['frontline'])).toHaveLength(plain('agents').length);
    const studentId = v.parse(StudentId, String(plain('students')[0]?.['pk']).slice('STUDENT#'.length));
    expect(await students(options).contacts(studentId, 50)).toHaveLength(plain('students').length);
    expect(await supervisors(options).watching(0)).toHaveLength(plain('supervisors').length);
    const redeemed = await Promise.all(
      ['secret-0', 'secret-1'].map((secret) => ticketsOfBefore(options).redeem(secret, 'c1', 0)),
    );
    expect(redeemed.map((entry) => entry?.principal)).toEqual(plain('tickets').map(({ principal }) => principal));
    const records = contactRecords('Metrics', skipped);
    const [stale] = await records.staleHours(10);
    if (!stale) throw new Error('no hour is stale');
    const { records: read, unreadable } = await records.ofHour(stale.hour);
    const written = plain('records').map((row) => row['record']);
    expect(unreadable).toBe(0);
    expect(read).toHaveLength(written.length);
    expect(written).toEqual(expect.arrayContaining([...read]));
    await records.clearStale(stale);
    expect(await records.staleHours(10)).toEqual([]);
  });
});
