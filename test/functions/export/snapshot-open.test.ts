import { expect, test } from 'vitest';
import { type SnapshotPorts, snapshotOpen } from '../../../functions/export/snapshot-open.ts';
import { studentClose } from '../../../shared/domain/contact/decide/student.ts';
import type { TableFile } from '../../../shared/domain/tables/files-of.ts';
import type { Opening } from '../../../shared/ports/open-contacts.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { readWholeLog } from '../../../shared/workflow/read-whole-log.ts';
import { routingCenter } from '../routing/routing-center.ts';

function snapshots() {
  const center = routingCenter();
  const opened = new Map<ContactId, string>();
  const hours = new Set<string>();
  const files: TableFile[] = [];
  const unreadable: string[] = [];
  const ports: SnapshotPorts = {
    open: {
      all: async () => [...opened].map(([contactId, event]): Opening => ({ contactId, event })),
      forget: async ({ contactId, event }) => void (opened.get(contactId) === event && opened.delete(contactId)),
      isTaken: async (hour) => hours.has(hour),
      taken: async (hour) => void hours.add(hour),
    },
    readLog: (contactId) => readWholeLog(center.log, contactId),
    files: { put: async () => undefined },
    encode: (file) => {
      files.push(file);
      return new Uint8Array();
    },
    timeZone: 'Asia/Shanghai',
    unreadable: (contactId) => void unreadable.push(contactId),
  };
  const handOver = async (name: string) => {
    const contactId = await center.handOver(name);
    opened.set(contactId, 'E#0000000001');
    return contactId;
  };
  return { center, ports, opened, files, unreadable, handOver };
}

const evening = Date.parse('2026-09-01T12:03:00Z');

test('writes who is open by their own log, in the school’s hour, and forgets who has ended', async () => {
  const { center, ports, opened, files, handOver } = snapshots();
  const waiting = await handOver('ann');
  const ended = await handOver('bob');
  await changeContact(center.log, ended, center.clock.now(), studentClose);

  expect(await snapshotOpen(ports, evening)).toBe(1);

  expect(files.map(({ key }) => key)).toEqual(['v2/open_contacts/date=2026-09-01/hour=20/2026-09-01T12.parquet']);
  expect(files[0]?.rows).toMatchObject([
    [{ contactId: waiting, phase: 'queued', queue: 'general', reopened: 0 }, { openedHalfHour: '2026-09-01T18:00' }],
  ]);
  expect([...opened.keys()]).toEqual([waiting]);
});

test('is taken once an hour, and again when one was cut short', async () => {
  const { ports, files, handOver } = snapshots();
  await handOver('ann');
  const put = async () => {
    throw new Error('no such bucket');
  };

  await expect(snapshotOpen({ ...ports, files: { put } }, evening)).rejects.toThrow('no such bucket');
  expect(await snapshotOpen(ports, evening + 300_000)).toBe(1);
  expect(await snapshotOpen(ports, evening + 600_000)).toBe(0);

  expect(files).toHaveLength(2);
});

test('keeps who is opened again while it is taken', async () => {
  const { center, ports, opened, handOver } = snapshots();
  const ended = await handOver('bob');
  await changeContact(center.log, ended, center.clock.now(), studentClose);
  const put = async () => void opened.set(ended, 'E#0000000009');

  await snapshotOpen({ ...ports, files: { put } }, evening);

  expect([...opened.keys()]).toEqual([ended]);
});

test('tells of a log that cannot be read, and writes the others', async () => {
  const { ports, opened, unreadable, handOver } = snapshots();
  const broken = await handOver('ann');
  await handOver('bob');
  const readLog: SnapshotPorts['readLog'] = async (contactId) => {
    if (contactId === broken) throw new Error('no form');
    return ports.readLog(contactId);
  };

  expect(await snapshotOpen({ ...ports, readLog }, evening)).toBe(1);

  expect(unreadable).toEqual([broken]);
  expect(opened.has(broken)).toBe(true);
});
