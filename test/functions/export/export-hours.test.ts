import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, onTestFinished, test } from 'vitest';
import { contactsParquet } from '../../../functions/export/contacts-parquet.ts';
import { exportHours } from '../../../functions/export/export-hours.ts';
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

test('rewrites the whole file of a stale hour and clears its mark', async () => {
  const records = await closedContacts(['ann', 'bob']);
  const files = new Map<string, Uint8Array>();

  const exported = await exportHours(
    records,
    { put: async (key, bytes) => void files.set(key, bytes) },
    contactsParquet,
  );

  expect(exported).toEqual({ files: 1, records: 2 });
  expect([...files.keys()]).toEqual(['contacts/date=2026-09-01/hour=10/contacts.parquet']);
  expect(await records.staleHours(10)).toEqual([]);
});

test('keeps the mark of an hour that changed while its file was written', async () => {
  const records = await closedContacts(['ann']);
  const [before] = await records.ofHour('2026-09-01T10');
  if (!before) throw new Error('no record');

  await exportHours(
    records,
    { put: () => records.put('2026-09-01T10', { ...before, seq: before.seq + 1 }) },
    contactsParquet,
  );

  expect(await records.staleHours(10)).toHaveLength(1);
});

test('writes what an analyst reads: DuckDB finds the rows, moments and empty fields of the records', async () => {
  const records = await closedContacts(['ann', 'bob']);
  const folder = await mkdtemp(join(tmpdir(), 'handraise-export-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'contacts.parquet');
  await writeFile(path, contactsParquet(await records.ofHour('2026-09-01T10')));

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
