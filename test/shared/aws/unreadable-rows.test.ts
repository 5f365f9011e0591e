import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { agents } from '../../../shared/aws/agents.ts';
import { toItem } from '../../../shared/aws/attribute-value.ts';
import { contactLog } from '../../../shared/aws/contact-log.ts';
import { dueRows } from '../../../shared/aws/due-rows.ts';
import { lanes } from '../../../shared/aws/lanes.ts';
import { students } from '../../../shared/aws/students.ts';
import { supervisors } from '../../../shared/aws/supervisors.ts';
import { describeOnEmulator, type Emulator, startEmulator } from '../contract/emulator.ts';
import {
  aContactId,
  aName,
  anAgentId,
  aStudentId,
  noon,
  openContact,
  presenceOf,
  queueContact,
} from '../contract/makers.ts';

describeOnEmulator('a list with one row that cannot be read', () => {
  let emulator: Emulator;
  let told: string[] = [];
  const options = () => {
    const { dynamodb: client, sessionsTable, directoryTable } = emulator;
    const skipped = (row: string) => void told.push(row);
    return { client, sessionsTable, directoryTable, dueShards: 3, retentionDays: 30, skipped };
  };
  const put = (TableName: string, row: object) =>
    emulator.dynamodb.send(new PutItemCommand({ TableName, Item: toItem(row) }));

  beforeAll(async () => {
    emulator = await startEmulator();
  });

  afterAll(() => emulator.stop());

  beforeEach(() => {
    told = [];
  });

  test('of agents gives the others and names it', async () => {
    const profile = aName('profile');
    const directory = agents(options());
    const wang = await directory.setPresence(presenceOf(profile), noon);
    await put('Directory', { pk: `PROFILE#${profile}`, sk: 'AGENT#ag_spoiled', status: 'ready', skills: 7 });

    expect(await directory.ofProfiles([profile])).toEqual([wang]);
    expect(told).toEqual([`PROFILE#${profile} AGENT#ag_spoiled`]);
  });

  test('of agents reads what a later version wrote beside what it knows, and keeps it there', async () => {
    const profile = aName('profile');
    const directory = agents(options());
    const { agentId, ...wang } = await directory.setPresence(presenceOf(profile), noon);
    const later = { ...wang, agentId, mood: 'good', capacity: { ...wang.capacity, video: 1 } };
    await put('Directory', { pk: `PROFILE#${profile}`, sk: `AGENT#${agentId}`, ...later });

    expect(await directory.ofProfiles([profile])).toEqual([{ agentId, ...wang }]);
    expect(told).toEqual([]);
  });

  test('of a queue gives the others and names it', async () => {
    const queue = aName('queue');
    const log = contactLog(options());
    const { contactId } = await openContact({ log });
    await queueContact({ log }, contactId, queue);
    await put('Sessions', { pk: `QUEUE#${queue}`, sk: 'chat#standard#0000000000001#ct_spoiled1', origin: 'yesterday' });

    expect((await lanes(options()).waiting(queue, 10)).map((row) => row.contactId)).toEqual([contactId]);
    expect(told).toEqual([`QUEUE#${queue} chat#standard#0000000000001#ct_spoiled1`]);
  });

  test('of a student’s contacts and of supervisors gives the others', async () => {
    const studentId = aStudentId();
    const { contactId } = await openContact({ log: contactLog(options()) }, { studentId });
    await put('Directory', { pk: `STUDENT#${studentId}`, sk: 'CONTACT#1799999999999#x', openedAt: 'today' });
    await supervisors(options()).watch({ agentId: anAgentId(), connectionId: 'c-boss' }, noon + 1);
    await put('Directory', { pk: 'SUPERVISORS', sk: 'CONNECTION#x', until: 'for ever' });

    expect((await students(options()).contacts(studentId, 10)).map((one) => one.contactId)).toEqual([contactId]);
    expect(await supervisors(options()).watching(noon)).toEqual(['c-boss']);
    expect(told).toHaveLength(2);
  });

  test('of due things gives it as what it is, to be moved whole', async () => {
    const at = noon + 7 * 86_400_000;
    const due = dueRows(options());
    const sk = `${at}#holiday#9`;
    await put('Sessions', { pk: `DUE#${at / 60_000}#1`, sk, kind: 'holiday', at, says: { hello: [1] } });
    const [found] = await due.inMinute(at / 60_000, 1, { limit: 10, only: 'others' });
    if (!found) throw new Error('not found');

    await due.snooze(found, at + 60_000, 1);

    expect(found).toMatchObject({ kind: 'unreadable', at, place: sk });
    expect(await due.inMinute(at / 60_000, 1, { limit: 10, only: 'others' })).toEqual([]);
    const [moved] = await due.inMinute(at / 60_000 + 1, 1, { limit: 10, only: 'others' });
    expect(moved).toMatchObject({
      at: at + 60_000,
      place: `${at + 60_000}#holiday#9`,
      tries: 1,
      row: { kind: 'holiday', at: at + 60_000, says: { hello: [1] } },
    });
  });

  test('of due things keeps what a later version wrote beside what is known', async () => {
    const at = noon + 8 * 86_400_000;
    const due = dueRows(options());
    const item = { kind: 'contact', contactId: aContactId(), at, seq: 3 } as const;
    await due.put({ ...item, why: 'follow-up' } as never);
    const shard = await shardOf(due, at);
    const [found] = await due.inMinute(at / 60_000, shard, { limit: 10, only: 'others' });
    if (!found) throw new Error('not found');

    await due.snooze(found, at + 60_000);

    const [moved] = await due.inMinute(at / 60_000 + 1, shard, { limit: 10, only: 'others' });
    expect(moved).toEqual({ ...item, why: 'follow-up', at: at + 60_000, shard });
  });

  test('of due things is found, moved and dropped where it is when minutes are spread over fewer partitions', async () => {
    const at = noon + 9 * 86_400_000;
    const before = dueRows({ ...options(), dueShards: 8 });
    for (let seq = 1; seq <= 30; seq += 1) await before.put({ kind: 'contact', contactId: aContactId(), at, seq });
    await before.advance(at / 60_000 - 1, 8);

    const after = dueRows({ ...options(), dueShards: 2 });
    const { shards } = await after.cursor();
    const found = await allIn(after, at, shards);
    await Promise.all(found.map((item) => (item.at === at && item.shard > 3 ? after.drop(item) : undefined)));
    await Promise.all(found.map((item) => (item.shard > 3 ? undefined : after.snooze(item, at + 60_000))));

    expect(found).toHaveLength(30);
    expect(await allIn(after, at, shards)).toEqual([]);
    expect((await allIn(after, at + 60_000, 2)).length).toBe(found.filter((item) => item.shard <= 3).length);
  });
});

type Due = ReturnType<typeof dueRows>;

async function allIn(due: Due, at: number, shards: number) {
  const all = Array.from({ length: shards }, (_, shard) =>
    due.inMinute(at / 60_000, shard, { limit: 100, only: 'others' }),
  );
  return (await Promise.all(all)).flat();
}

async function shardOf(due: Due, at: number): Promise<number> {
  const [found] = await allIn(due, at, 3);
  if (!found) throw new Error('not found');
  return found.shard;
}
