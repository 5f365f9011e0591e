import { expect, test } from 'vitest';
import { studentClose } from '../../../shared/domain/contact/decide/student.ts';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import { memoryContactRecords } from '../../../shared/memory/contact-records.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { routingCenter } from '../../functions/routing/routing-center.ts';

async function closedRecord() {
  const center = routingCenter();
  const contactId = await center.handOver('ann');
  await changeContact(center.log, contactId, center.clock.now(), studentClose);
  const record = foldContact(contactId, await center.log.read(contactId, 0, 100));
  if (!record) throw new Error('not closed');
  return record;
}

test('a record that was folded of less of the log never replaces one of more', async () => {
  const older = await closedRecord();
  const newer = { ...older, seq: older.seq + 1, surveySent: true };
  const records = memoryContactRecords();

  await records.put(older.hour, newer);
  await records.put(older.hour, older);

  expect((await records.ofHour(older.hour)).records).toEqual([newer]);
});

test('the mark of an hour that changed while its file was written stays', async () => {
  const record = await closedRecord();
  const records = memoryContactRecords();
  await records.put(record.hour, record);
  const [seen] = await records.staleHours(1);
  await records.put(record.hour, { ...record, seq: record.seq + 1 });

  if (seen) await records.clearStale(seen);
  const left = await records.staleHours(1);
  for (const mark of left) await records.clearStale(mark);

  expect(left).toMatchObject([{ hour: record.hour }]);
  expect(await records.staleHours(1)).toEqual([]);
});
