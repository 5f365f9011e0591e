import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { expect, onTestFinished, test } from 'vitest';
import { explainedLines, receiptLines, rowLines } from '../../analytics/metric/lines.ts';
import { explain, formulas, receiptOf, rowsBehind } from '../../analytics/metric/receipt.ts';
import { reportPage } from '../../analytics/report/page/page.ts';
import { readWeek } from '../../analytics/report/read-week.ts';
import { weekReport } from '../../analytics/report/week-report.ts';
import { weeksOf } from '../../analytics/report/weeks.ts';
import { reportWords } from '../../analytics/report/words/words.ts';
import { exportFolders } from '../../analytics/table-sources.ts';
import { viewFiles } from '../../analytics/view-files.ts';
import { Warehouse } from '../../analytics/warehouse.ts';
import { exportHelp } from '../../functions/export/export-help.ts';
import { exportHours } from '../../functions/export/export-hours.ts';
import { keyedHash } from '../../functions/export/keyed-hash.ts';
import { snapshotOpen } from '../../functions/export/snapshot-open.ts';
import { tableParquet } from '../../functions/export/table-parquet.ts';
import type { ContactEvent } from '../../shared/domain/contact/event.ts';
import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import { helpFactKinds } from '../../shared/domain/help/help-fact.ts';
import { foldContact } from '../../shared/domain/metrics/fold-contact.ts';
import { askedBy } from '../../shared/domain/survey/asked.ts';
import { tables } from '../../shared/domain/tables/tables.ts';
import { memoryContactRecords } from '../../shared/memory/contact-records.ts';
import { memoryHandledHours } from '../../shared/memory/handled-hours.ts';
import { memoryHelpExports } from '../../shared/memory/help-exports.ts';
import { memoryHelpFacts } from '../../shared/memory/help-facts.ts';
import { memoryWaitsSeen } from '../../shared/memory/waits-seen.ts';
import { AgentId, ContactId, StudentId } from '../../shared/schema/ids.ts';
import {
  accepted,
  answered,
  callbackRequested,
  closed,
  logOf,
  offered,
  queued,
  requested,
  said,
  start,
  surveySent,
  triaged,
} from '../shared/domain/contact/make-contact.ts';
import { makeReview } from '../shared/domain/quality/make-review.ts';
import { everyQuestion } from '../shared/domain/survey/make-survey.ts';
import { canaries, planted, sentence } from './canaries.ts';

const asOf = start + 86_400_000;

/** A life that goes everywhere, with canaries in whatever people can write and in every id. */
function life(at: number): readonly (readonly [number, ContactEvent])[] {
  const agentId = v.parse(AgentId, `ag_${canaries.ids[(at + 5) % 10]}`);
  const text = sentence(at);
  return [
    [0, said(1, text)],
    [1, triaged({ suggested: text, candidates: [] })],
    [2, { ...answered(2), text, articleIds: ['refund'] }],
    [2, { type: 'answer-rated', forSeq: 4, helpful: false }],
    [3, { ...requested, reason: text, text, suggested: text }],
    [3, queued],
    [
      4,
      {
        ...offered(1, agentId),
        because: {
          chosen: 'costs-least',
          passedOver: [{ reason: 'not-first', agents: 1, some: [agentId] }],
          held: { reason: 'profile-delay', until: start + 3000 },
          overtook: [v.parse(ContactId, `ct_of-${canaries.phones[at]}`)],
        },
      },
    ],
    [5, accepted(1, agentId)],
    [6, { type: 'message', from: 'agent', clientSeq: 1, text, agentId, connectionId: canaries.mails[at] }],
    [7, { type: 'noted', agentId, text }],
    [8, { type: 'transferred', agentId, queue: 'billing', note: text }],
    [9, { type: 'queued', queue: 'billing' }],
    [10, offered(2, agentId)],
    [11, accepted(2, agentId)],
    [12, { type: 'escalated', agentId, tier: 2, reason: text }],
    [13, { type: 'queued', queue: 'billing' }],
    [14, callbackRequested(start + 3_600_000)],
    [3600, { type: 'requeued', reason: 'callback-due' }],
    [3600, queued],
    [3601, offered(3, agentId)],
    [3602, accepted(3, agentId)],
    [3603, { type: 'callback-attempted', attempt: 1, agentId }],
    [
      3700,
      { ...closed, outcome: 'callback-kept', disposition: text, notes: text, learned: { kind: 'new-answer', text } },
    ],
    [3701, { ...surveySent(), questions: [...askedBy(everyQuestion, 'zh')] }],
    [3800, { type: 'survey-answered', score: 2, comment: text, answers: [{ question: 'wish', text }] }],
    [4000, { type: 'follow-up-sent', text }],
  ];
}

function lived(at: number, steps: readonly (readonly [number, ContactEvent])[]): readonly LoggedEvent[] {
  const studentId = v.parse(StudentId, `st_${canaries.ids[at]}`);
  return logOf(...steps).map(({ event, ...entry }) => ({
    ...entry,
    event: event.type === 'opened' ? { ...event, studentId, connectionId: canaries.mails[at] } : event,
  }));
}

async function exported() {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-canaries-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const records = memoryContactRecords();
  const openLogs = new Map<ContactId, readonly LoggedEvent[]>();
  for (const [at] of canaries.ids.entries()) {
    const record =
      foldContact(v.parse(ContactId, `ct_canary-life-${at}`), lived(at, life(at))) ?? expect.fail('no record');
    await records.put(record.hour, record);
    openLogs.set(v.parse(ContactId, `ct_open-life-${at}`), lived(at, life(at).slice(0, 8)));
  }
  const put = async (key: string, bytes: Uint8Array) => {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), bytes);
  };
  const states = canaries.ids.flatMap((id) =>
    [1, 2].map((change) => ({
      ...{ agentId: v.parse(AgentId, `ag_${id}`), profile: 'frontline', firstSeenAt: start, change },
      ...{ since: start + 3_600_000 + change * 1000, status: 'ready', because: 'said', chats: 1, emails: 0, calls: 0 },
      ...{ capacityChat: 3, capacityEmail: 1, capacityVoice: 1 },
    })),
  );
  const planned = canaries.ids.map((id) => {
    const [agentId, startsAt] = [v.parse(AgentId, `ag_${id}`), start + 3_600_000];
    const local = { startsLocal: '2026-09-01T11:00', endsLocal: '2026-09-01T12:00' };
    const activity = { agentId, activityNumber: 1, activity: 'contacts', startsAt, endsAt: startsAt + 3_600_000 };
    const activities = [{ ...activity, ...local, publishedAt: start }];
    return { agentId, date: '2026-09-01', publishedAt: start, by: planted.join(' '), activities };
  });
  const reviews = canaries.ids.flatMap((id) =>
    (['supervisor', 'supervisor', 'peer'] as const).map((role, at) =>
      makeReview({
        ...{ agentId: v.parse(AgentId, `ag_${id}`), raterId: v.parse(AgentId, `ag_rater-${at}`), role },
        ...{ shownAt: start + 3_600_000, comment: planted.join(' ') },
      }),
    ),
  );
  const encode = (file: Parameters<typeof tableParquet>[0]) => tableParquet(file, keyedHash('a secret'));
  const ports = {
    ...{ records, files: { put }, encode, timeZone: 'Asia/Shanghai', refold: async () => undefined },
    zones: { before: async () => [] },
    handled: memoryHandledHours(),
    seen: memoryWaitsSeen(),
    agentStates: { ofHour: async () => ({ states, unreadable: 0 }) },
    rosters: { ofDays: async () => ({ found: planned, unreadable: 0 }) },
    reviews: { ofHour: async () => ({ reviews, unreadable: 0 }) },
    failed: (_hour: string, error: unknown) => expect.fail(String(error)),
    open: {
      all: async () => [...openLogs.keys()].map((contactId) => ({ contactId, event: 'E#0000000001' })),
      forget: async () => undefined,
      isTaken: async () => false,
      taken: async () => undefined,
    },
    readLog: async (contactId: ContactId) => openLogs.get(contactId) ?? [],
    unreadable: (_contactId: ContactId, error: unknown) => expect.fail(String(error)),
  };
  expect(await exportHours(ports, asOf)).toMatchObject({ records: 10, quarantined: 0 });
  expect(await snapshotOpen(ports, asOf)).toBe(10);
  const help = memoryHelpFacts('Asia/Shanghai');
  for (const [at, kind] of helpFactKinds.entries())
    await help.add({ id: String(at).repeat(32), kind, lang: 'zh', article: 'refund', canAsk: true }, asOf);
  expect(await exportHelp({ ...ports, help, helpExports: memoryHelpExports() }, asOf)).toEqual({ rows: 4, failed: 0 });
  return folder;
}

function found(text: string): readonly string[] {
  return planted.filter((canary) => text.includes(canary));
}

test('of fifty canaries in texts, names, notes and ids none is in a table, a view, a version or a file’s bytes', async () => {
  const folder = await exported();
  const warehouse = await Warehouse.open(exportFolders(folder));
  onTestFinished(() => warehouse.close());

  expect(planted).toHaveLength(50);
  const views = viewFiles().map(({ view }) => view);
  for (const name of [...tables.map((table) => table.name), ...views]) {
    const rows = await warehouse.query(`SELECT * FROM ${name}`);
    expect({ name, hasRows: rows.length > 0, found: found(JSON.stringify(rows)) }).toEqual({
      name,
      hasRows: true,
      found: [],
    });
  }
  const everything = await warehouse.query(
    `SELECT content::varchar AS text FROM read_blob(['${folder}/v2/**', '${folder}/history/**'])`,
  );
  expect(everything.length).toBeGreaterThan(14);
  expect(found(JSON.stringify(everything))).toEqual([]);
});

test('why an agent was asked, and when a line was joined, are told in those tables; whom it overtook is not', async () => {
  const warehouse = await Warehouse.open(exportFolders(await exported()));
  onTestFinished(() => warehouse.close());

  const [told] = await warehouse.query(
    'SELECT count(held_until) AS held, sum(overtook) AS overtook, (SELECT count(entered_half_hour) FROM segments) AS joined FROM assignments',
  );

  // Ten contacts of three offers each, the first of which says why, and four visits.
  expect([told?.['held'], told?.['overtook'], told?.['joined']].map(Number)).toEqual([10, 10, 40]);
});

test('none is in what receipts and explanations print', async () => {
  const warehouse = await Warehouse.open(exportFolders(await exported()));
  onTestFinished(() => warehouse.close());
  const all = { queue: undefined, day: undefined };
  const printed: string[] = [];

  for (const formula of formulas) {
    printed.push(...receiptLines(await receiptOf(warehouse, formula, all), all));
    printed.push(...rowLines(await rowsBehind(warehouse, formula.name, all), formula.unit));
  }
  printed.push(...explainedLines((await explain(warehouse, 'ct_canary-life-3')) ?? []));

  expect(printed.length).toBeGreaterThan(200);
  expect(found(printed.join('\n'))).toEqual([]);
}, 180_000);

test('the restricted map alone says who is behind a key: its canaries are found there, so that they would be elsewhere', async () => {
  const folder = await exported();
  const people = readdirSync(join(folder, 'people'), { recursive: true, encoding: 'utf8' });
  const warehouse = await Warehouse.open(exportFolders(folder));
  onTestFinished(() => warehouse.close());

  const rows = await warehouse.query(`SELECT * FROM read_parquet('${folder}/people/v2/*/*/*.parquet')`);

  expect(people.some((file) => statSync(join(folder, 'people', file)).isFile())).toBe(true);
  expect(found(JSON.stringify(rows))).toEqual([...canaries.ids]);
});

test('none is in a week’s report or its figures', { timeout: 180_000 }, async () => {
  const folder = await exported();
  const warehouse = await Warehouse.open(exportFolders(folder));
  onTestFinished(() => warehouse.close());
  const weeks = weeksOf('2026-W37') ?? expect.fail('no week');

  const source = { data: 'a copy', asOfDay: undefined };
  const report = weekReport(await readWeek(warehouse, weeks), { source, baselineSeconds: undefined });

  expect(report.arrived.value).toBe(20);
  expect(found(JSON.stringify(report))).toEqual([]);
  expect(found(reportPage(report, { words: reportWords('zh'), agents: {} }))).toEqual([]);
});
