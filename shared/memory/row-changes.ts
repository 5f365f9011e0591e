import { rankWeight, seatRank } from '../domain/agents/seat.ts';
import type { Place, PlaceTake } from '../domain/bounds/place.ts';
import type { CallbackLock, RowChange, SlotFreed } from '../domain/contact/rows.ts';
import { laneKey, lockName } from '../domain/contact/rows.ts';
import type { Append, AppendResult } from '../ports/contact-log.ts';
import type { ContactId, Ms } from '../schema/ids.ts';
import { agentPlace, copyOf, duePlace, type MemoryTables, placesOf } from './tables.ts';

/** Why a row change cannot be made; undefined when it can. */
export function refusalOf(tables: MemoryTables, change: RowChange, claim: Append['claim']): AppendResult | undefined {
  switch (change.kind) {
    case 'slot-take': {
      if (!claim) throw new Error(`append: contact ${change.contactId} takes a slot without a claim`);
      const agent = tables.agents.get(agentPlace(change.slot.profile, change.slot.agentId));
      const isAsDecided = agent?.version === claim.version && agent.leaseUntil > claim.now;
      return isAsDecided && !(change.contactId in agent.slots) ? undefined : 'taken';
    }
    case 'callback-lock': {
      const holder = holderOf(tables, change.lock);
      if (holder === undefined || holder === change.contactId) return undefined;
      return 'topic' in change.lock ? 'locked' : 'taken';
    }
    case 'place-take':
      return isAsSeenOrOwn(tables.places.get(numbered(change)), change) ? undefined : 'taken';
    default:
      return undefined;
  }
}

/** Makes a row change that `refusalOf` does not refuse. */
export function applyChange(tables: MemoryTables, change: RowChange, claim: Append['claim']): void {
  switch (change.kind) {
    case 'lane-put':
      tables.lanes.set(laneKey(change.row), copyOf(change.row));
      return;
    case 'lane-delete':
      tables.lanes.delete(laneKey(change.row));
      return;
    case 'due-put': {
      const item = { kind: 'contact', ...change.row } as const;
      tables.due.set(duePlace(item), item);
      return;
    }
    case 'slot-take':
      takeSlot(tables, change, claim?.now ?? 0);
      return;
    case 'slot-free':
      freeSlot(tables, change);
      return;
    case 'callback-lock':
      lock(tables, change.lock, change.contactId);
      return;
    case 'callback-unlock':
      unlock(tables, change.lock, change.contactId);
      return;
    case 'place-take':
      tables.places.set(numbered(change), change.taken);
      return;
    case 'number-put':
      tables.numbers.set(change.contactId, change.number);
      return;
    case 'student-contact-put': {
      const contacts = tables.contacts.get(change.studentId) ?? new Map<ContactId, Ms>();
      tables.contacts.set(change.studentId, contacts.set(change.contactId, change.openedAt));
    }
  }
}

/** Frees a slot that is filled by this contact; does nothing when it is free already. */
export function freeSlot(tables: MemoryTables, { slot, contactId, at, missed }: SlotFreed): void {
  const place = agentPlace(slot.profile, slot.agentId);
  const agent = tables.agents.get(place);
  if (!agent || !(contactId in agent.slots)) return;
  const { [contactId]: _freed, ...slots } = agent.slots;
  const status = missed ? ({ status: 'missed' } as const) : {};
  tables.agents.set(place, { ...agent, ...status, slots, releasedAt: at, version: agent.version + 1 });
  tables.ranks.set(place, (tables.ranks.get(place) ?? at) - rankWeight(slot.channel));
}

function takeSlot(tables: MemoryTables, change: Extract<RowChange, { kind: 'slot-take' }>, askedAt: Ms): void {
  const place = agentPlace(change.slot.profile, change.slot.agentId);
  const agent = tables.agents.get(place);
  if (!agent) return;
  const slots = { ...agent.slots, [change.contactId]: change.slot.channel };
  tables.agents.set(place, { ...agent, slots, version: agent.version + 1 });
  tables.ranks.set(place, seatRank({ slots }, askedAt));
}

function holderOf(tables: MemoryTables, lock: CallbackLock): ContactId | undefined {
  const name = lockName(lock);
  return 'topic' in lock ? tables.callbackLocks.get(name) : tables.bookings.get(name)?.contactId;
}

function lock(tables: MemoryTables, lock: CallbackLock, contactId: ContactId): void {
  if ('topic' in lock) tables.callbackLocks.set(lockName(lock), contactId);
  else tables.bookings.set(lockName(lock), { ...lock, contactId });
}

function unlock(tables: MemoryTables, lock: CallbackLock, contactId: ContactId): void {
  if (holderOf(tables, lock) !== contactId) return;
  tables.callbackLocks.delete(lockName(lock));
  tables.bookings.delete(lockName(lock));
}

function numbered({ studentId, place, taken }: PlaceTake): string {
  return `${placesOf(studentId, place)}${taken.number}`;
}

function isAsSeenOrOwn(place: Place | undefined, { taken, instead = taken }: PlaceTake): boolean {
  return (
    !place || [instead, taken].some(({ contactId, since }) => place.contactId === contactId && place.since === since)
  );
}
