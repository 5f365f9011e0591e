import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { toItem } from '../../shared/aws/attribute-value.ts';
import { toEventRow } from '../../shared/aws/event-row.ts';
import {
  agentKey,
  cursorKey,
  dueKey,
  laneRowKey,
  studentContactKey,
  supervisorKey,
  ticketKey,
} from '../../shared/aws/keys.ts';
import { begin, evolve, type LogEntry } from '../../shared/domain/contact/evolve.ts';
import { laneRowOf } from '../../shared/domain/contact/rows.ts';
import { foldContact } from '../../shared/domain/metrics/fold-contact.ts';
import { AgentId, ContactId, StudentId } from '../../shared/schema/ids.ts';
import { at0, lives } from './lives.ts';

// Writes what the present version stores, once, on the day it is released: `node test/released/main.ts 0.3.0`.
const version = v.parse(v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/)), process.argv[2]);
const folder = join(dirname(fileURLToPath(import.meta.url)), version);
const agentId = v.parse(AgentId, 'ag_wang');
const studentId = v.parse(StudentId, 'st_mei');
const hourMs = 3_600_000;

const contacts = Object.entries(lives).map(([id, events]) => {
  const contactId = v.parse(ContactId, id);
  const log: LogEntry[] = [];
  for (const [index, event] of events.entries()) {
    const at = at0 + index * 10_000;
    const before = log.at(-1)?.state;
    if (!before && event.type !== 'opened') throw new Error(`${id} does not begin with an opening`);
    const state = before
      ? evolve(before, event, at)
      : event.type === 'opened'
        ? begin(contactId, event, at)
        : undefined;
    if (state) log.push({ seq: index + 1, at, event, state });
  }
  const head = log.at(-1)?.state;
  return {
    contactId,
    rows: log.map((entry) => toEventRow(contactId, entry, 30)),
    head,
    record: foldContact(contactId, log) ?? null,
  };
});
const heads = contacts.flatMap(({ head }) => head ?? []);
const agent = {
  ...{ agentId, profile: 'frontline', tier: 1, skills: { billing: 3 }, languages: ['zh', 'en'] },
  ...{ capacity: { chat: 3, email: 1, voice: 1 }, status: 'ready', connectionId: 'c-wang', leaseUntil: at0 + 45_000 },
  ...{ slots: { 'ct_released-wrapping-up-00': 'chat' }, releasedAt: at0, version: 7 },
};
const expiresAtMs = at0 + hourMs;
const principals = [
  { role: 'student', studentId, language: 'zh', vip: false, expiresAtMs },
  { role: 'supervisor', agentId: 'ag_boss', profile: 'leads', name: '陈老师', expiresAtMs },
];
const due = [
  ...heads.flatMap(({ contactId, due: at }) => (at ? [{ kind: 'contact', contactId, ...at } as const] : [])),
  { kind: 'lease', agentId, profile: 'frontline', at: at0 + 45_000 } as const,
];
const rows = {
  lanes: heads.flatMap((state) => laneRowOf(state) ?? []).map((row) => toItem({ ...laneRowKey(row), ...row })),
  due: due.map((item) => toItem({ ...dueKey(item, 4), ...item })),
  cursor: toItem({ ...cursorKey, minute: Math.floor(at0 / 60_000), shards: 4 }),
  agents: [toItem({ ...agentKey('frontline', agentId), ...agent })],
  students: contacts.map(({ contactId }) =>
    toItem({
      ...studentContactKey(studentId, at0, contactId),
      contactId,
      openedAt: at0,
      expiresAt: at0 / 1000 + 2_592_000,
    }),
  ),
  supervisors: [
    toItem({
      ...supervisorKey('c-boss'),
      agentId: 'ag_boss',
      connectionId: 'c-boss',
      until: at0 + hourMs,
      expiresAt: at0 / 1000 + 3600,
    }),
  ],
  tickets: principals.map((principal, n) =>
    toItem({ ...ticketKey(`secret-${n}`), principal, expiresAtMs: at0 + 30_000, expiresAt: at0 / 1000 + 30 }),
  ),
  records: contacts.flatMap(({ record }) =>
    record ? [toItem({ pk: `HOUR#${record.hour}`, sk: `CONTACT#${record.contactId}`, seq: record.seq, record })] : [],
  ),
  stale: [toItem({ pk: 'STALE#3', sk: '2026-11-26T09', mark: 'ct_released-whole-life-000#53' })],
};

mkdirSync(folder);
for (const [name, content] of Object.entries({ contacts, rows }))
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(content, null, 1)}\n`);
