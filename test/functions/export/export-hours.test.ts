import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, onTestFinished, test } from 'vitest';
import { contactsParquet } from '../../../functions/export/contacts-parquet.ts';
import { type ExportPorts, exportHours } from '../../../functions/export/export-hours.ts';
import { foldClosedContact } from '../../../functions/metrics/fold-contact.ts';
import { studentClose } from '../../../shared/domain/contact/decide/student.ts';
import { memoryContactRecords } from '../../../shared/memory/contact-records.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { routingCenter } from '../routing/routing-center.ts';

async function closedContacts(names: readonly string[]) {
  const center = routingCenter();
  const records = memoryContactRecords();
  for (const name of names) {
    const contactId = await center.handOver(name);
    await changeContact(center.log, contactId, center.clock.now(), studentClose);
    await foldClosedContact(center.log, records, contactId);
  }
  return records;
}

function exporting(records: ExportPorts['records'], put: ExportPorts['files']['put']): ExportPorts {
  return { records, files: { put }, toParquet: contactsParquet, failed: () => undefined };
}

test('writes an hour without the record that cannot be read, counts it, and keeps the mark for a version that can', async () => {
  const whole = await closedContacts(['ann', 'bob']);
  const records = { ...whole, ofHour: async (hour: string) => ({ ...(await whole.ofHour(hour)), unreadable: 1 }) };
  const files = new Map<string, Uint8Array>();

  const exported = await exportHours(exporting(records, async (key, bytes) => void files.set(key, bytes)));

  expect(exported).toEqual({ files: 1, records: 2, quarantined: 1, failed: 0 });
  expect(files.size).toBe(1);
  expect(await records.staleHours(10)).toHaveLength(1);
});

test('writes the other hours when one cannot be written, and tells which', async () => {
  const records = await closedContacts(['ann']);
  const [record] = (await records.ofHour('2026-09-01T10')).records;
  if (!record) throw new Error('no record');
  await records.put('2026-09-01T11', { ...record, contactId: 'ct_contact-tom' as never, hour: '2026-09-01T11' });
  const written: string[] = [];
  const told: string[] = [];
  const put = async (key: string) => {
    if (key.includes('hour=10')) throw new Error('no such bucket');
    written.push(key);
  };

  const exported = await exportHours({ ...exporting(records, put), failed: (hour) => void told.push(hour) });

  expect(exported).toMatchObject({ files: 1, failed: 1 });
  expect(written).toEqual(['contacts/date=2026-09-01/hour=11/contacts.parquet']);
  expect(told).toEqual(['2026-09-01T10']);
});

test('rewrites the whole file of a stale hour and clears its mark', async () => {
  const records = await closedContacts(['ann', 'bob']);
  const files = new Map<string, Uint8Array>();

  const exported = await exportHours(exporting(records, async (key, bytes) => void files.set(key, bytes)));

  expect(exported).toEqual({ files: 1, records: 2, quarantined: 0, failed: 0 });
  expect([...files.keys()]).toEqual(['contacts/date=2026-09-01/hour=10/contacts.parquet']);
  expect(await records.staleHours(10)).toEqual([]);
});

test('keeps the mark of an hour that changed while its file was written', async () => {
  const records = await closedContacts(['ann']);
  const [before] = (await records.ofHour('2026-09-01T10')).records;
  if (!before) throw new Error('no record');

  await exportHours(exporting(records, () => records.put('2026-09-01T10', { ...before, seq: before.seq + 1 })));

  expect(await records.staleHours(10)).toHaveLength(1);
});

test('writes what an analyst reads: DuckDB finds the rows, moments and empty fields of the records', async () => {
  const records = await closedContacts(['ann', 'bob']);
  const folder = await mkdtemp(join(tmpdir(), 'handraise-export-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'contacts.parquet');
  await writeFile(path, contactsParquet((await records.ofHour('2026-09-01T10')).records));

  const options = { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' };
  const connection = await (await DuckDBInstance.create(':memory:', options)).connect();
  const rows = await connection.runAndReadAll(
    `SELECT contact_id, outcome, strftime(opened_at, '%Y-%m-%d %H:%M:%S') AS opened, survey_score FROM read_parquet('${path}') ORDER BY 1`,
  );

  expect(rows.getRowObjectsJson()).toEqual([
    { contact_id: 'ct_contact-ann', outcome: 'abandoned', opened: '2026-09-01 10:00:00', survey_score: null },
    { contact_id: 'ct_contact-bob', outcome: 'abandoned', opened: '2026-09-01 10:00:01', survey_score: null },
  ]);
});
