import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { expect, onTestFinished, test } from 'vitest';
import { exportFolders } from '../../../analytics/table-sources.ts';
import { Warehouse } from '../../../analytics/warehouse.ts';
import { exportHours } from '../../../functions/export/export-hours.ts';
import { keyedHash } from '../../../functions/export/keyed-hash.ts';
import { tableParquet } from '../../../functions/export/table-parquet.ts';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import { memoryContactRecords } from '../../../shared/memory/contact-records.ts';
import { memoryHandledHours } from '../../../shared/memory/handled-hours.ts';
import { memoryWaitsSeen } from '../../../shared/memory/waits-seen.ts';
import { ContactId, type Ms } from '../../../shared/schema/ids.ts';
import {
  accepted,
  closed,
  logOf,
  offered,
  queued,
  requested,
  start,
} from '../../shared/domain/contact/make-contact.ts';

function school() {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-zones-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const records = memoryContactRecords();
  const zones = new Set<string>();
  const closeAt = async (name: string, at: Ms) => {
    const log = logOf([0, requested], [0, queued], [1, offered(1)], [2, accepted(1)], [60, closed]);
    const moved = log.map((entry) => ({ ...entry, at: entry.at - start + at - 60_000 }));
    const record = foldContact(v.parse(ContactId, `ct_contact-${name}`), moved) ?? expect.fail('no record');
    await records.put(record.hour, record);
    return record;
  };
  const put = async (key: string, bytes: Uint8Array) => {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), bytes);
  };
  const exportIn = (timeZone: string, now: Ms) =>
    exportHours(
      {
        ...{ records, files: { put }, timeZone, refold: async () => undefined },
        agentStates: { ofHour: async () => ({ states: [], unreadable: 0 }) },
        rosters: { ofDays: async () => ({ found: [], unreadable: 0 }) },
        reviews: { ofHour: async () => ({ reviews: [], unreadable: 0 }) },
        handled: memoryHandledHours(),
        seen: memoryWaitsSeen(),
        zones: {
          before: async (zone) => {
            zones.add(zone);
            return [...zones].filter((other) => other !== zone);
          },
        },
        encode: (file) => tableParquet(file, keyedHash('a secret')),
        failed: (_hour, error) => expect.fail(String(error)),
      },
      now,
    );
  const rows = async () => {
    const warehouse = await Warehouse.open(exportFolders(folder));
    const found = await warehouse.query('SELECT contact_id, date, hour, utc_hour FROM contacts ORDER BY 1');
    warehouse.close();
    return found;
  };
  return { records, closeAt, exportIn, rows };
}

test('the night the clock goes back has two hours of one name, and a contact in each counts once', async () => {
  const { closeAt, exportIn, rows } = school();
  await closeAt('before', Date.parse('2026-10-25T00:30:00Z'));
  await closeAt('within', Date.parse('2026-10-25T01:30:00Z'));

  await exportIn('Europe/Berlin', Date.parse('2026-10-25T06:00:00Z'));

  const night = { date: '2026-10-25', hour: '02' };
  expect(await rows()).toEqual([
    { contact_id: 'ct_contact-before', ...night, utc_hour: '2026-10-25T00' },
    { contact_id: 'ct_contact-within', ...night, utc_hour: '2026-10-25T01' },
  ]);
});

test('the night the clock goes forward lacks an hour and no contact', async () => {
  const { closeAt, exportIn, rows } = school();
  await closeAt('before', Date.parse('2026-03-29T00:59:59Z'));
  await closeAt('behind', Date.parse('2026-03-29T01:00:01Z'));

  await exportIn('Europe/Berlin', Date.parse('2026-03-29T06:00:00Z'));

  expect((await rows()).map(({ hour }) => hour)).toEqual(['01', '03']);
});

test('a school that changes its zone counts each contact once, whether its hour is written again or not', async () => {
  const { records, closeAt, exportIn, rows } = school();
  const again = await closeAt('again', Date.parse('2026-09-01T10:30:00Z'));
  await closeAt('never', Date.parse('2026-09-01T12:30:00Z'));
  await exportIn('Asia/Shanghai', Date.parse('2026-09-01T13:00:00Z'));

  await records.put(again.hour, { ...again, seq: again.seq + 1 });
  await exportIn('Asia/Kolkata', Date.parse('2026-09-02T13:00:00Z'));

  expect(await rows()).toMatchObject([
    { contact_id: 'ct_contact-again', hour: '16' },
    { contact_id: 'ct_contact-never', hour: '20' },
  ]);
});
