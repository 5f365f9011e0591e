import { describe, expect, test } from 'vitest';
import type { Place, PlaceTake } from '../../../shared/domain/bounds/place.ts';
import { offer } from '../../../shared/domain/contact/decide/routing.ts';
import { studentAttached } from '../../../shared/domain/contact/decide/student.ts';
import { hearDanger } from '../../../shared/domain/contact/decide/urgency.ts';
import { begin } from '../../../shared/domain/contact/evolve.ts';
import { dangerLine, laneRowOf, openingRows } from '../../../shared/domain/contact/rows.ts';
import { admit } from '../../../shared/domain/routing/overflow.ts';
import type { AppendResult } from '../../../shared/ports/contact-log.ts';
import type { DueItem, FoundItem, MinuteQuery } from '../../../shared/ports/due-rows.ts';
import type { StudentId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { type CenterUnderTest, dueShards } from './center-under-test.ts';
import {
  aContactId,
  aName,
  anAgentId,
  aStudentId,
  limits,
  noon,
  noteOn,
  openContact,
  opening,
  presenceOf,
  queueContact,
  seatOf,
  stateAfter,
} from './makers.ts';

/** A place of a student that a contact of theirs takes, one anybody sees free or as `instead`. */
function placeTaken(studentId: StudentId, number: number, instead?: Place): PlaceTake {
  return {
    kind: 'place-take',
    studentId,
    place: 'contact',
    taken: { number, contactId: aContactId(), since: noon },
    instead,
  };
}

/** One who takes a place for a hand-over, and two who saw it with that one. */
function handOversAfterAnother(studentId: StudentId): readonly [PlaceTake, PlaceTake, PlaceTake] {
  const first = { ...placeTaken(studentId, 1), place: 'hand-over' } as const;
  const next = () => ({ ...placeTaken(studentId, 1, first.taken), place: 'hand-over' }) as const;
  return [first, next(), next()];
}

/** Opens a contact of a student whose first row takes a place too. */
async function openIn(center: CenterUnderTest, take: PlaceTake): Promise<AppendResult> {
  const contactId = take.taken.contactId;
  const event = opening(take.studentId);
  const state = begin(contactId, event, noon);
  const rows = [...openingRows(state), take];
  return center.log.append({ contactId, entries: [{ seq: 1, at: noon, event, state }], rows });
}

/** What the rows beside the logs must do: lanes, students' lists and time buckets. */
export function rowsContract(center: () => CenterUnderTest): void {
  describe('places', () => {
    test('are of one student and of one kind', async () => {
      const studentId = aStudentId();
      const first = placeTaken(studentId, 1);
      const second = placeTaken(studentId, 2);

      const results = [await openIn(center(), first), await openIn(center(), second)];

      expect(results).toEqual(['appended', 'appended']);
      const places = await center().places.of(studentId, 'contact');
      expect([...places].sort((one, other) => one.number - other.number)).toEqual([first.taken, second.taken]);
      expect(await center().places.of(studentId, 'hand-over')).toEqual([]);
      expect(await center().places.of(aStudentId(), 'contact')).toEqual([]);
      expect(await center().students.contacts(studentId, 5)).toHaveLength(2);
    });

    test('go to one of many who see them free, and nothing of the others is stored', async () => {
      const studentId = aStudentId();
      const takes = Array.from({ length: 8 }, () => placeTaken(studentId, 1));

      const results = await Promise.all(takes.map((take) => openIn(center(), take)));

      expect(results.filter((result) => result === 'appended')).toHaveLength(1);
      expect(await center().students.contacts(studentId, 10)).toHaveLength(1);
      const [place] = await center().places.of(studentId, 'contact');
      expect(place).toEqual(takes[results.indexOf('appended')]?.taken);
    });

    test('change hands only as they were seen', async () => {
      const studentId = aStudentId();
      const first = placeTaken(studentId, 1);
      await openIn(center(), first);
      const second = placeTaken(studentId, 1, first.taken);

      const results = [
        await openIn(center(), placeTaken(studentId, 1)),
        await openIn(center(), second),
        await openIn(center(), placeTaken(studentId, 1, first.taken)),
      ];

      expect(results).toEqual(['taken', 'appended', 'taken']);
      expect(await center().places.of(studentId, 'contact')).toEqual([second.taken]);
    });

    test('of hand-overs are put ahead, and the try after one that was behind finds its own as it may be', async () => {
      const studentId = aStudentId();
      const seen = await openContact(center(), { studentId });
      const [first, second, third] = handOversAfterAnother(studentId);

      const results = [
        await noteOn(center(), seen, 'first', [first]),
        await noteOn(center(), seen, 'second', [second]),
        await noteOn(center(), (await center().log.head(seen.contactId)) ?? seen, 'second', [second]),
        await noteOn(center(), (await center().log.head(seen.contactId)) ?? seen, 'third', [third]),
      ];

      expect(results).toEqual(['appended', 'behind', 'appended', 'taken']);
      expect(await center().places.of(studentId, 'hand-over')).toEqual([second.taken]);
    });
  });

  describe('lanes', () => {
    test('hold a queued contact, in order of arrival, and lose it with the offer', async () => {
      const queue = aName('queue');
      const late = await openContact(center());
      const early = await openContact(center());
      const lateRow = laneRowOf(await queueContact(center(), late.contactId, queue, noon + 2));
      const earlyRow = laneRowOf(await queueContact(center(), early.contactId, queue, noon + 1));
      expect(await center().lanes.waiting(queue, 10)).toEqual([earlyRow, lateRow]);
      expect(await center().lanes.waiting(queue, 1)).toEqual([earlyRow]);
      const agent = await center().agents.setPresence(presenceOf(aName('profile')), noon);

      const claim = { version: agent.version, slots: agent.slots, now: noon };
      const decide = (state: typeof early) => offer(state, seatOf(agent), limits, noon);
      stateAfter(await changeContact(center().log, early.contactId, noon, decide, claim));

      expect(await center().lanes.waiting(queue, 10)).toEqual([lateRow]);
    });

    test('have overflow behind them, in order of arrival, and take in who comes back from it', async () => {
      const queue = aName('queue');
      const [first, second, live] = [
        await openContact(center()),
        await openContact(center()),
        await openContact(center()),
      ];
      const secondRow = laneRowOf(await queueContact(center(), second.contactId, queue, noon + 2, true));
      const firstRow = laneRowOf(await queueContact(center(), first.contactId, queue, noon + 1, true));
      const liveRow = laneRowOf(await queueContact(center(), live.contactId, queue, noon + 3));
      expect(await center().lanes.waiting(queue, 10)).toEqual([liveRow, firstRow, secondRow]);

      const back = stateAfter(
        await changeContact(center().log, first.contactId, noon + 4, (state) => admit(state, queue)),
      );

      expect(await center().lanes.waiting(queue, 10)).toEqual([laneRowOf(back), liveRow, secondRow]);
    });

    test('follow a waiting student to another connection', async () => {
      const queue = aName('queue');
      const { contactId } = await openContact(center());
      await queueContact(center(), contactId, queue);

      stateAfter(await changeContact(center().log, contactId, noon, (state) => studentAttached(state, 'c-new')));

      expect((await center().lanes.waiting(queue, 10)).map((row) => row.studentConnection)).toEqual(['c-new']);
    });

    test('let a danger wait in one line for all queues, and out of its own', async () => {
      const queue = aName('queue');
      const calm = await queueContact(center(), (await openContact(center())).contactId, queue);
      const { contactId } = await openContact(center());
      await queueContact(center(), contactId, queue);

      const heard = await changeContact(center().log, contactId, noon, (state) => hearDanger(state, 'abuse', 1));

      const row = laneRowOf(stateAfter(heard));
      expect(row).toMatchObject({ queue, danger: 'abuse', urgency: 'P1', demandedAt: noon });
      expect(await center().lanes.waiting(queue, 10)).toEqual([laneRowOf(calm)]);
      const line = await center().lanes.waiting(dangerLine, 1000);
      expect(line.filter((one) => one.contactId === contactId)).toEqual([row]);
    });

    test('read a row that was written before rows told how urgent they are', async () => {
      const queue = aName('queue');
      const { contactId } = await openContact(center());
      await queueContact(center(), contactId, queue);

      const [row] = await center().lanes.waiting(queue, 10);

      expect(row).not.toHaveProperty('danger');
      expect(row).not.toHaveProperty('urgency');
      expect(row).not.toHaveProperty('demandedAt');
    });

    test('keep a row that was put anew since it was read', async () => {
      const queue = aName('queue');
      const { contactId } = await openContact(center());
      const stale = laneRowOf(await queueContact(center(), contactId, queue));
      if (!stale) throw new Error('no lane row');
      stateAfter(await changeContact(center().log, contactId, noon, (state) => studentAttached(state, 'c-new')));

      await center().lanes.drop(stale);

      expect((await center().lanes.waiting(queue, 10)).map((row) => row.contactId)).toEqual([contactId]);
    });

    test('drop a row that no log calls for, also twice', async () => {
      const queue = aName('queue');
      const { contactId } = await openContact(center());
      const row = laneRowOf(await queueContact(center(), contactId, queue));
      if (!row) throw new Error('no lane row');

      await center().lanes.drop(row);
      await center().lanes.drop(row);

      expect(await center().lanes.waiting(queue, 10)).toEqual([]);
    });
  });

  describe('students', () => {
    test('have their contacts, newest first, at most as many as asked for', async () => {
      const studentId = aStudentId();
      const first = await openContact(center(), { studentId, at: noon });
      const second = await openContact(center(), { studentId, at: noon + 1 });

      expect(await center().students.contacts(studentId, 10)).toEqual([
        { contactId: second.contactId, openedAt: noon + 1 },
        { contactId: first.contactId, openedAt: noon },
      ]);
      expect(await center().students.contacts(studentId, 1)).toHaveLength(1);
      expect(await center().students.contacts(studentId, 10, noon + 1)).toEqual([
        { contactId: first.contactId, openedAt: noon },
      ]);
      expect(await center().students.contacts(studentId, 10, noon)).toEqual([]);
      expect(await center().students.contacts(studentId, 10, 10 ** 15)).toHaveLength(2);
      expect(await center().students.contacts(aStudentId(), 10)).toEqual([]);
    });
  });

  describe('supervisors', () => {
    test('are where they were last seen until their time is over, each connection once', async () => {
      const [one, other] = [aName('c'), aName('c')];
      const agentId = anAgentId();
      await center().supervisors.watch({ agentId, connectionId: one }, noon + 1000);
      await center().supervisors.watch({ agentId, connectionId: one }, noon + 2000);
      await center().supervisors.watch({ agentId, connectionId: other }, noon + 1000);

      const at = async (moment: number) =>
        (await center().supervisors.watching(moment)).filter((id) => id === one || id === other).toSorted();
      expect(await at(noon)).toEqual([one, other].toSorted());
      expect(await at(noon + 1000)).toEqual([one]);
      expect(await at(noon + 2000)).toEqual([]);
    });

    test('are forgotten, also twice', async () => {
      const connectionId = aName('c');
      await center().supervisors.watch({ agentId: anAgentId(), connectionId }, noon + 1000);

      await center().supervisors.forget(connectionId);
      await center().supervisors.forget(connectionId);

      expect(await center().supervisors.watching(noon)).not.toContain(connectionId);
    });
  });

  describe('due rows', () => {
    test('hold what an append says must not be forgotten', async () => {
      const at = aMinute();
      const { contactId } = await openContact(center(), { at });

      expect(await inMinute(center(), at + 60_000)).toEqual([{ kind: 'contact', contactId, at: at + 60_000, seq: 1 }]);
    });

    test('come oldest first, at most as many as asked for', async () => {
      const at = aMinute();
      const agentId = anAgentId();
      const contactId = aContactId();
      const items: readonly DueItem[] = [3, 1, 2].map((n) => ({ kind: 'contact', contactId, at: at + n, seq: n }));
      for (const item of items) await center().due.put(item);
      await center().due.put({ kind: 'lease', agentId, profile: 'frontline', at });

      const [shard = 0] = await shardsHolding(center(), at, contactId);
      const ofContact = await center().due.inMinute(at / 60_000, shard, { limit: 10, only: 'others' });
      expect(ofContact.map((item) => item.at - at)).toEqual([1, 2, 3]);
      const first = await center().due.inMinute(at / 60_000, shard, { limit: 2, only: 'others' });
      expect(first.map((item) => item.at - at)).toEqual([1, 2]);
      const next = { limit: 2, only: 'others', after: first[1] } as const;
      expect((await center().due.inMinute(at / 60_000, shard, next)).map((item) => item.at - at)).toEqual([3]);
    });

    test('tell leases from all others', async () => {
      const at = aMinute();
      const lease = { kind: 'lease', agentId: anAgentId(), profile: 'frontline', at } as const;
      await center().due.put({ kind: 'contact', contactId: aContactId(), at, seq: 1 });
      await center().due.put(lease);

      expect(await foundIn(center(), at, 'leases')).toMatchObject([lease]);
      expect(await foundIn(center(), at, 'others')).toMatchObject([{ kind: 'contact' }]);
    });

    test('may be connections, each by itself', async () => {
      const at = aMinute();
      const items = ['c-1', 'c-2'].map((connectionId) => ({ kind: 'connection', connectionId, at }) as const);
      for (const item of [...items, ...items]) await center().due.put(item);

      const found = await foundIn(center(), at, 'others');
      expect(found.map(({ shard: _shard, ...item }) => item)).toEqual(expect.arrayContaining([...items]));
      expect(found).toHaveLength(items.length);
    });

    test('remember how often they failed until they are moved without it', async () => {
      const at = aMinute();
      await center().due.put({ kind: 'contact', contactId: aContactId(), at, seq: 1 });
      const [item] = await foundIn(center(), at, 'others');
      if (!item) throw new Error('not found');

      await center().due.snooze(item, at + 60_000, 3);

      const [failed] = await foundIn(center(), at + 60_000, 'others');
      if (!failed) throw new Error('not found');
      expect(failed.tries).toBe(3);
      await center().due.snooze(failed, at + 120_000);
      expect(await foundIn(center(), at + 60_000, 'others')).toEqual([]);
      expect((await foundIn(center(), at + 120_000, 'others')).map((one) => one.tries)).toEqual([undefined]);
    });

    test('are in one shard each', async () => {
      const at = aMinute();
      const contactId = aContactId();
      await center().due.put({ kind: 'contact', contactId, at, seq: 1 });

      expect(await shardsHolding(center(), at, contactId)).toHaveLength(1);
    });

    test('are there once after the same put, and gone after a drop', async () => {
      const at = aMinute();
      const item = { kind: 'lease', agentId: anAgentId(), profile: 'frontline', at } as const;
      await center().due.put(item);
      await center().due.put(item);
      expect(await inMinute(center(), at)).toEqual([item]);

      const [found] = await foundIn(center(), at, 'leases');
      if (!found) throw new Error('not found');
      await center().due.drop(found);
      await center().due.drop(found);

      expect(await inMinute(center(), at)).toEqual([]);
    });

    test('move to a later moment; done twice they are there once', async () => {
      const at = aMinute();
      const item = { kind: 'contact', contactId: aContactId(), at, seq: 4 } as const;
      await center().due.put(item);

      const [found] = await foundIn(center(), at, 'others');
      if (!found) throw new Error('not found');
      await center().due.snooze(found, at + 120_000);
      await center().due.snooze(found, at + 120_000);

      expect(await inMinute(center(), at)).toEqual([]);
      expect(await inMinute(center(), at + 120_000)).toEqual([{ ...item, at: at + 120_000 }]);
    });

    test('stay when they are moved to the moment they have', async () => {
      const at = aMinute();
      const item = { kind: 'contact', contactId: aContactId(), at, seq: 4 } as const;
      await center().due.put(item);

      const [found] = await foundIn(center(), at, 'others');
      if (!found) throw new Error('not found');
      await center().due.snooze(found, at);

      expect(await inMinute(center(), at)).toEqual([item]);
    });

    test('move their cursor forward, never back, and remember the most partitions', async () => {
      expect(await center().due.cursor()).toEqual({ minute: undefined, shards: dueShards });

      await center().due.advance(100, dueShards);
      await center().due.advance(90, dueShards);
      expect(await center().due.cursor()).toEqual({ minute: 100, shards: dueShards });

      await center().due.advance(101, dueShards + 2);
      await center().due.advance(102, dueShards + 2);
      expect(await center().due.cursor()).toEqual({ minute: 102, shards: dueShards + 2 });
    });
  });
}

let minutes = 0;

/** A whole minute that no other test uses. */
function aMinute(): number {
  minutes += 10;
  return noon + 86_400_000 + minutes * 60_000;
}

async function foundIn(center: CenterUnderTest, at: number, only: MinuteQuery['only']): Promise<readonly FoundItem[]> {
  const shards = Array.from({ length: center.dueShards }, (_, shard) => shard);
  const query = { limit: 100, only };
  const items = await Promise.all(shards.map((shard) => center.due.inMinute(Math.floor(at / 60_000), shard, query)));
  return items.flat();
}

async function inMinute(center: CenterUnderTest, at: number): Promise<readonly object[]> {
  const found = [...(await foundIn(center, at, 'leases')), ...(await foundIn(center, at, 'others'))];
  return found.map(({ shard: _shard, ...item }) => item);
}

async function shardsHolding(center: CenterUnderTest, at: number, contactId: string): Promise<readonly number[]> {
  const found = await foundIn(center, at, 'others');
  return [...new Set(found.flatMap((one) => ('contactId' in one && one.contactId === contactId ? [one.shard] : [])))];
}
