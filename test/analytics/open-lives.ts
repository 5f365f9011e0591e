import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { onTestFinished } from 'vitest';
import { exportFolders } from '../../analytics/table-sources.ts';
import { Warehouse } from '../../analytics/warehouse.ts';
import { openContactOf } from '../../shared/domain/facts/open-contact-of.ts';
import { foldContact } from '../../shared/domain/metrics/fold-contact.ts';
import type { AgentState } from '../../shared/domain/tables/agent-states.ts';
import { AgentId, ContactId } from '../../shared/schema/ids.ts';
import {
  accepted,
  answered,
  closed,
  contained,
  logOf,
  offered,
  queued,
  requested,
  said,
  start,
  wang,
} from '../shared/domain/contact/make-contact.ts';
import { writeTables } from './generated-histories.ts';
import { rareLives } from './rare-lives.ts';

const states: readonly AgentState[] = [
  { seconds: 0, status: 'ready', chats: 0 },
  { seconds: 60, status: 'ready', chats: 1 },
  { seconds: 240, status: 'away', chats: 0 },
  { seconds: 300, status: 'offline', chats: 0 },
].map(({ seconds, status, chats }, at) => ({
  ...{ agentId: v.parse(AgentId, 'ag_wang'), profile: 'frontline', firstSeenAt: start, change: at + 1 },
  ...{ since: start + seconds * 1000, status, because: 'said', chats, emails: 0, calls: 0 },
  ...{ capacityChat: 3, capacityEmail: 1, capacityVoice: 1 },
}));

const waiting = logOf([0, requested], [0, queued]);
const left = logOf([0, requested], [0, queued], [30, { type: 'abandoned', reason: 'left' }]);
const passedOn = logOf(
  [0, requested],
  [0, queued],
  [1, offered(1)],
  [2, accepted(1)],
  [60, { type: 'transferred', agentId: wang, queue: 'billing' }],
  [60, { type: 'queued', queue: 'billing' }],
  [61, offered(2)],
  [62, accepted(2)],
  [90, closed],
);

const informed = logOf([0, said(1)], [1, { ...answered(2), articleIds: ['refund'] }], [30, contained]);

const helpFacts = (['looked', 'helped'] as const).map((kind, at) => ({
  ...({ id: String(at).repeat(32), kind, lang: 'zh', article: 'refund', canAsk: true } as const),
}));

/** The exported tables of a few lives that hold a bit of everything, opened. */
export async function openLives(): Promise<Warehouse> {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-lives-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const logs = [...rareLives, waiting, left, passedOn, informed];
  const ids = logs.map((_, at) => v.parse(ContactId, `ct_rare-life-${at}`));
  const each = ids.map((contactId, at) => ({ contactId, log: logs[at] ?? [] }));
  const records = each.flatMap(({ contactId, log }) => foldContact(contactId, log) ?? []);
  const open = each.flatMap(({ contactId, log }) => openContactOf(contactId, log) ?? []);
  writeTables(folder, records, { agentStates: states, helpFacts }, open);
  return Warehouse.open(exportFolders(folder));
}
