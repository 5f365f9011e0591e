import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  agentKey,
  callbackKey,
  contactOfKey,
  dueKey,
  eventKey,
  laneRowKey,
  shardOf,
  ticketKey,
} from '../../../shared/aws/keys.ts';
import { AgentId, ContactId, StudentId } from '../../../shared/schema/ids.ts';

const contactId = v.parse(ContactId, 'ct_0123456789');
const agentId = v.parse(AgentId, 'ag_lin');

import { makeRow } from '../domain/routing/make-row.ts';

describe('keys', () => {
  test('of events sort by their number', () => {
    expect(eventKey(contactId, 42)).toEqual({ pk: 'CONTACT#ct_0123456789', sk: 'E#0000000042' });
  });

  test('of events give their contact back, and other keys none', () => {
    expect(contactOfKey(eventKey(contactId, 1))).toBe(contactId);
    expect(contactOfKey(agentKey('frontline', agentId))).toBeUndefined();
    expect(contactOfKey({})).toBeUndefined();
  });

  test('of due things name the minute, the shard and the moment', () => {
    const item = { kind: 'contact', contactId, at: 1_788_264_061_000, seq: 9 } as const;

    expect(dueKey(item, 1)).toEqual({ pk: 'DUE#29804401#0', sk: '1788264061000#contact#ct_0123456789#9' });
  });

  test('of a callback name the student and the topic', () => {
    const key = callbackKey({ studentId: v.parse(StudentId, 'st_mei'), topic: 'billing' });

    expect(key).toEqual({ pk: 'STUDENT#st_mei', sk: 'CALLBACK#billing' });
  });

  test('of a call of a slot name the queue, the slot and the number, in order of slots', () => {
    const key = callbackKey({ queue: 'billing', at: 1_788_264_000_000, number: 2 });

    expect(key).toEqual({ pk: 'CALLS#billing', sk: '1788264000000#2' });
  });

  test('of a contact in danger are in one line for all queues', () => {
    const row = makeRow('a', 0, { queue: 'billing' });

    expect(laneRowKey(row).pk).toBe('QUEUE#billing');
    expect(laneRowKey({ ...row, danger: 'abuse' })).toEqual({ pk: 'QUEUE#!danger', sk: laneRowKey(row).sk });
  });

  test('of tickets do not hold the secret', () => {
    expect(ticketKey('secret').pk).toMatch(/^TICKET#[0-9a-f]{64}$/);
    expect(ticketKey('secret')).toEqual(ticketKey('secret'));
    expect(ticketKey('secret')).not.toEqual(ticketKey('other'));
  });

  test('spread over all shards, one id always on the same', () => {
    const ids = Array.from({ length: 200 }, (_, number) => v.parse(AgentId, `ag_${number}`));

    expect(new Set(ids.map((id) => shardOf(id, 4)))).toEqual(new Set([0, 1, 2, 3]));
    expect(ids.map((id) => shardOf(id, 4))).toEqual(ids.map((id) => shardOf(id, 4)));
  });
});
