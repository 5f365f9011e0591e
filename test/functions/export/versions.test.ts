import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { exportFolders } from '../../../analytics/table-sources.ts';
import { Warehouse } from '../../../analytics/warehouse.ts';
import { exportHours } from '../../../functions/export/export-hours.ts';
import { keyedHash } from '../../../functions/export/keyed-hash.ts';
import { tableParquet } from '../../../functions/export/table-parquet.ts';
import type { ContactEvent } from '../../../shared/domain/contact/event.ts';
import type { ContactRecord } from '../../../shared/domain/metrics/contact-record.ts';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import { memoryContactRecords } from '../../../shared/memory/contact-records.ts';
import { memoryHandledHours } from '../../../shared/memory/handled-hours.ts';
import { memoryWaitsSeen } from '../../../shared/memory/waits-seen.ts';
import { aContactId } from '../../shared/contract/makers.ts';
import {
  accepted,
  closed,
  logOf,
  offered,
  queued,
  requested,
  surveySent,
} from '../../shared/domain/contact/make-contact.ts';

const served = [
  [0, requested],
  [0, queued],
  [1, offered(1)],
  [2, accepted(1)],
  [60, closed],
  [61, surveySent()],
] as const;
const pseudonym = keyedHash('a secret');
const dayMs = 86_400_000;

function center() {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-versions-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const records = memoryContactRecords();
  const contactId = aContactId();
  const fold = async (...more: readonly (readonly [number, ContactEvent])[]) => {
    const record = foldContact(contactId, logOf(...served, ...more)) ?? expect.fail('no record');
    await records.put(record.hour, record);
    return record;
  };
  const put = async (key: string, bytes: Uint8Array) => {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), bytes);
  };
  const ports = {
    ...{ records, files: { put }, timeZone: 'Asia/Shanghai', refold: async () => undefined },
    zones: { before: async () => [] },
    agentStates: { ofHour: async () => ({ states: [], unreadable: 0 }) },
    rosters: { ofDays: async () => ({ found: [], unreadable: 0 }) },
    reviews: { ofHour: async () => ({ reviews: [], unreadable: 0 }) },
    handled: memoryHandledHours(),
    seen: memoryWaitsSeen(),
    encode: (file: Parameters<typeof tableParquet>[0]) => tableParquet(file, pseudonym),
    failed: (_hour: string, error: unknown) => expect.fail(String(error)),
  };
  const ask = async (sql: string, day?: string) => {
    const warehouse = await Warehouse.open(exportFolders(folder), { day });
    const rows = await warehouse.query(sql);
    warehouse.close();
    return rows;
  };
  return { folder, records, ports, fold, ask };
}

const scores = 'SELECT survey_score AS score FROM contacts';

test('a report can be asked for as it stood at the end of a day, and nothing counts twice', async () => {
  const { ports, fold, ask } = center();
  const { closedAt } = await fold();
  await exportHours(ports, closedAt + 300_000);
  await fold([7200, { type: 'survey-answered', score: 5 }]);
  await exportHours(ports, closedAt + 2 * dayMs);

  expect(await ask(scores)).toEqual([{ score: 5 }]);
  expect(await ask(scores, '2026-09-06')).toEqual([]);
  expect(await ask(scores, '2026-09-07')).toEqual([{ score: null }]);
  expect(await ask(scores, '2026-09-08')).toEqual([{ score: null }]);
  expect(await ask(scores, '2026-09-09')).toEqual([{ score: 5 }]);
  const written = 'SELECT epoch_ms(as_of) AS at, date FROM contacts';
  expect(await ask(written, '2026-09-08')).toEqual([{ at: String(closedAt + 300_000), date: '2026-09-07' }]);
  expect(await ask(`SELECT count(*) AS n FROM counted WHERE metric = 'survey response rate'`, '2026-09-08')).toEqual([
    { n: '1' },
  ]);
});

test('of several exports on one day the last one is the day’s', async () => {
  const { ports, fold, ask } = center();
  const { closedAt } = await fold();
  await exportHours(ports, closedAt + 300_000);
  await fold([120, { type: 'survey-answered', score: 2 }]);
  await exportHours(ports, closedAt + 600_000);

  expect(await ask(scores, '2026-09-07')).toEqual([{ score: 2 }]);
});

test('an export that is killed between any two files leaves a mark, and the next one writes the rest: nothing doubled, nothing missing', async () => {
  const { ports, fold, ask } = center();
  const { closedAt } = await fold();
  for (let whole = 0; whole < 15; whole += 1) {
    let left = whole;
    const put = async (key: string, bytes: Uint8Array) => {
      if (left-- <= 0) throw new Error('killed');
      await ports.files.put(key, bytes);
    };
    expect(await exportHours({ ...ports, files: { put }, failed: () => undefined }, closedAt + 300_000)).toMatchObject({
      failed: 1,
    });
  }

  expect(await exportHours(ports, closedAt + 600_000)).toMatchObject({ failed: 0, records: 1 });
  expect(await ask('SELECT count(*) AS n FROM contacts')).toEqual([{ n: '1' }]);
  expect(await ask('SELECT count(*) AS n FROM assignments')).toEqual([{ n: '1' }]);
});

test('the map of people undoes the keys, lies under a prefix of its own, and loses who is in no record of its hour any more', async () => {
  const { folder, records, ports, fold, ask } = center();
  const record = await fold();
  await exportHours(ports, record.closedAt + 300_000);
  const people = `SELECT person_id FROM read_parquet('${folder}/people/v2/*/*/*.parquet') p ORDER BY 1`;
  const both = `SELECT person_id FROM read_parquet('${folder}/people/v2/*/*/*.parquet') p JOIN contacts c ON c.student_key = p.person_key`;
  expect(await ask(people)).toEqual([{ person_id: 'ag_wang' }, { person_id: record.studentId }]);
  expect(await ask(both)).toEqual([{ person_id: record.studentId }]);

  const without = { ...records, ofHour: async () => ({ records: [] as ContactRecord[], unreadable: 0 }) };
  await records.put(record.hour, record);
  await exportHours({ ...ports, records: without }, record.closedAt + 600_000);

  expect(await ask(people)).toEqual([]);
});
