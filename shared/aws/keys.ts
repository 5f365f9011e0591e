import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { PlaceKind } from '../domain/bounds/place.ts';
import { type CallbackLock, type LaneRow, laneKey, lineOf } from '../domain/contact/rows.ts';
import { type DueItem, dueId } from '../ports/due-rows.ts';
import { AgentId, type ConnectionId, ContactId, type Ms, type StudentId } from '../schema/ids.ts';
import type { Language } from '../schema/words.ts';

/** Partition and sort key of a row. */
export type Key = { readonly pk: string; readonly sk: string };

const seqDigits = 10;
const msDigits = 13;

/** Key of one event of a contact. */
export function eventKey(contactId: ContactId, seq: number): Key {
  return { pk: `CONTACT#${contactId}`, sk: `E#${String(seq).padStart(seqDigits, '0')}` };
}

/** The contact an event's row belongs to; undefined for the key of any other row. */
export function contactOfKey(key: Readonly<Record<string, string | undefined>>): ContactId | undefined {
  const { pk, sk } = key;
  if (!pk?.startsWith('CONTACT#') || !sk?.startsWith('E#')) return undefined;
  const read = v.safeParse(ContactId, pk.slice('CONTACT#'.length));
  return read.success ? read.output : undefined;
}

/** The agent a row of the directory belongs to; undefined for the key of any other row. */
export function agentOfKey({ pk, sk }: Readonly<Record<string, string | undefined>>): AgentId | undefined {
  if (!pk?.startsWith('PROFILE#') || !sk?.startsWith('AGENT#')) return undefined;
  const read = v.safeParse(AgentId, sk.slice('AGENT#'.length));
  return read.success ? read.output : undefined;
}

/** Key of a waiting contact: its line, then its lane, its arrival and its id. */
export function laneRowKey(row: LaneRow): Key {
  const line = lineOf(row);
  return { pk: `QUEUE#${line}`, sk: laneKey(row).slice(line.length + 1) };
}

/** Key of a due thing: the minute and shard it is looked up by, then its moment and what it is. */
export function dueKey(item: DueItem, shards: number): Key {
  const id = dueId(item);
  const tail = item.kind === 'contact' ? [id, item.seq] : [id];
  const sk = [String(item.at).padStart(msDigits, '0'), item.kind, ...tail].join('#');
  return { pk: duePartition(Math.floor(item.at / 60_000), shardOf(id, shards)), sk };
}

/** Partition of what is due in a minute (since 1970) of a shard. */
export function duePartition(minute: number, shard: number): string {
  return `DUE#${minute}#${shard}`;
}

/** Shard of an id, from 0 to `shards` - 1; always the same for the same id. */
export function shardOf(id: string, shards: number): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0) % shards;
}

/** Key of an answer to check: by the language of its question, then by contact, whose ids come in no order, so that whoever takes the first takes any. */
export function checkKey(language: Language, contactId: ContactId): Key {
  return { pk: checkPartition(language), sk: contactId };
}

/** Partition of the answers to check in a language. */
export function checkPartition(language: Language): string {
  return `CHECK#${language}`;
}

/** Key of the sweep's place. */
export const cursorKey: Key = { pk: 'SWEEP', sk: 'CURSOR' };

/** Key of an agent, in the partition of the routing profile. */
export function agentKey(profile: string, agentId: AgentId): Key {
  return { pk: `PROFILE#${profile}`, sk: `AGENT#${agentId}` };
}

/** The index of those agents who are ready, by `seat`, which is their routing profile, and `rank`. */
export const seatsIndex = 'Seats';

/** Partition of the connections supervisors are on. */
export const supervisorsPartition = 'SUPERVISORS';

/** Key of a connection a supervisor is on. */
export function supervisorKey(connectionId: ConnectionId): Key {
  return { pk: supervisorsPartition, sk: `CONNECTION#${connectionId}` };
}

/** Key of a contact in its student's list, in order of opening. */
export function studentContactKey(studentId: StudentId, openedAt: Ms, contactId: ContactId): Key {
  return { pk: studentPartition(studentId), sk: `CONTACT#${String(openedAt).padStart(msDigits, '0')}#${contactId}` };
}

/** The bounds of the sort keys of a student's contacts that were opened before a moment. */
export function contactsBefore(before: Ms): readonly [from: string, to: string] {
  const latest = 10 ** msDigits - 1;
  return ['CONTACT#', `CONTACT#${String(Math.min(before, latest)).padStart(msDigits, '0')}`];
}

/** Partition of what belongs to a student. */
export function studentPartition(studentId: StudentId): string {
  return `STUDENT#${studentId}`;
}

/** Key of a student's callback on a topic, or of a numbered call of a slot, in order of slots: a moment has 13 digits until 2286. */
export function callbackKey(lock: CallbackLock): Key {
  if ('topic' in lock) return { pk: studentPartition(lock.studentId), sk: `CALLBACK#${lock.topic}` };
  return { pk: bookingsPartition(lock.queue), sk: `${lock.at}#${lock.number}` };
}

/** Partition of the calls of a queue's slots. */
export function bookingsPartition(queue: string): string {
  return `CALLS#${queue}`;
}

/** Key of the number a student is to be called at for a contact. */
export function numberKey(studentId: StudentId, contactId: ContactId): Key {
  return { pk: studentPartition(studentId), sk: `NUMBER#${contactId}` };
}

/** Key of a student's place. */
export function placeKey(studentId: StudentId, kind: PlaceKind, number: number): Key {
  return { pk: studentPartition(studentId), sk: `${placesOf(kind)}${number}` };
}

/** How the sort keys of a student's places of a kind begin. */
export function placesOf(kind: PlaceKind): string {
  return `PLACE#${kind}#`;
}

/** Key of what a person may come in with and is connected by; named by a digest, since a ticket says it to the world. */
export function personKey(digest: string): Key {
  return { pk: `PERSON#${digest}`, sk: 'PERSON' };
}

/** The digest that stands for a person, 32 letters of base64url. */
export function digestOfPerson(person: string): string {
  return createHash('sha256').update(person).digest('base64url').slice(0, 32);
}

/** Key of a file that somebody was given an address for. */
export function fileKey(fileId: string): Key {
  return { pk: `FILE#${fileId}`, sk: 'FILE' };
}

/** Key of a ticket that the release before issued; only the hash of its secret is kept. */
export function ticketKey(secret: string): Key {
  return { pk: `TICKET#${createHash('sha256').update(secret).digest('hex')}`, sk: 'TICKET' };
}
