import type { SeenEvent, SeenRow } from '../../demo/frames.ts';
import type { ClientRecord, ContactLog, SentMessage } from '../../demo/ledger.ts';
import { agentKeyOf } from '../../shared/workflow/agent-key-of.ts';

/** One row; moments are ten seconds apart unless told. */
export function row(seq: number, event: SeenEvent, at = seq * 10_000): SeenRow {
  return { seq, at, event };
}

/** What a student said. */
export function studentSaid(clientSeq: number, text: string): SeenEvent {
  return { type: 'message', from: 'student', clientSeq, text };
}

/** What an agent said, as the student of `ct_1` reads it. */
export function agentSaid(clientSeq: number, text: string, agentId = 'ag_1'): SeenEvent {
  return { type: 'message', from: 'agent', clientSeq, text, agent: faceOf(agentId) };
}

/** An agent as the student of `ct_1` is shown one. */
export function faceOf(agentId: string): { readonly key: string } {
  return { key: agentKeyOf(agentId, 'ct_1') };
}

/** A contact of student `st_1`. */
export function log(...rows: readonly SeenRow[]): ContactLog {
  return { contactId: 'ct_1', studentId: 'st_1', rows };
}

/** A message as its sender remembers it, acknowledged at a place. */
export function sent(clientSeq: number, text: string, seq?: number): SentMessage {
  return { contactId: 'ct_1', clientSeq, text, seq };
}

/** What a client remembers. */
export function record(who: string, messages: readonly SentMessage[], more: Partial<ClientRecord> = {}): ClientRecord {
  return { who, messages, seen: [], scores: [], ...more };
}
