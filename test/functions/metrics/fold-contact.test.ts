import { expect, test } from 'vitest';
import { foldClosedContact } from '../../../functions/metrics/fold-contact.ts';
import { studentClose } from '../../../shared/domain/contact/decide/student.ts';
import { memoryContactRecords } from '../../../shared/memory/contact-records.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { routingCenter } from '../routing/routing-center.ts';

test('a contact still open has no record', async () => {
  const center = routingCenter();
  const contactId = await center.handOver('ann');

  const record = await foldClosedContact(center.log, memoryContactRecords(), contactId);

  expect(record).toBeUndefined();
});

test('folds a closed contact into one record of its hour, however often it runs', async () => {
  const center = routingCenter();
  const records = memoryContactRecords();
  const contactId = await center.handOver('ann');
  await changeContact(center.log, contactId, center.clock.now(), studentClose);

  await foldClosedContact(center.log, records, contactId);
  await foldClosedContact(center.log, records, contactId);

  expect((await records.ofHour('2026-09-01T10')).records).toMatchObject([
    { contactId, outcome: 'abandoned', abandonedAfterSeconds: 1 },
  ]);
  expect(await records.staleHours(10)).toHaveLength(1);
});
