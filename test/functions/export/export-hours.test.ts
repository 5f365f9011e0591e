import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, onTestFinished, test } from 'vitest';
import { type ExportPorts, exportHours } from '../../../functions/export/export-hours.ts';
import { keyedHash } from '../../../functions/export/keyed-hash.ts';
import { tableParquet } from '../../../functions/export/table-parquet.ts';
import { foldClosedContact } from '../../../functions/metrics/fold-contact.ts';
import { studentClose } from '../../../shared/domain/contact/decide/student.ts';
import type { ContactRecord } from '../../../shared/domain/metrics/contact-record.ts';
import { memoryContactRecords } from '../../../shared/memory/contact-records.ts';
import { memoryHandledHours } from '../../../shared/memory/handled-hours.ts';
import { memoryWaitsSeen } from '../../../shared/memory/waits-seen.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { makeReview } from '../../shared/domain/quality/make-review.ts';
import { routingCenter } from '../routing/routing-center.ts';

async function closedContacts(names: readonly string[]) {
  const center = routingCenter();
  const records = memoryContactRecords();
  for (const name of names) {
    const contactId = await center.handOver(name);
    await changeContact(center.log, contactId, center.clock.now(), studentClose);
    await foldClosedContact(center.log, records, contactId);
  }
  return records;
}

const now = Date.parse('2026-09-01T12:00:00Z');
const pseudonym = keyedHash('a secret');

function exporting(
  records: ExportPorts['records'],
  put: ExportPorts['files']['put'],
  handled: ExportPorts['handled'] = memoryHandledHours(),
  seen: ExportPorts['seen'] = memoryWaitsSeen(),
): ExportPorts {
  const encode: ExportPorts['encode'] = (file) => tableParquet(file, pseudonym);
  const refold = async () => undefined;
  const reviews = { ofHour: async () => ({ reviews: [], unreadable: 0 }) };
  const agentStates = { ofHour: async () => ({ states: [], unreadable: 0 }) };
  const rosters = { ofDays: async () => ({ found: [], unreadable: 0 }) };
  const zones = { before: async () => [] };
  return {
    ...{ records, agentStates, rosters, reviews, zones, files: { put }, handled, seen, encode, refold },
    timeZone: 'Asia/Shanghai',
    failed: () => undefined,
  };
}

async function query(files: ReadonlyMap<string, Uint8Array>, sql: string) {
  const folder = await mkdtemp(join(tmpdir(), 'handraise-export-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [key, bytes] of files) {
    await mkdir(dirname(join(folder, key)), { recursive: true });
    await writeFile(join(folder, key), bytes);
  }
  const options = { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' };
  const connection = await (await DuckDBInstance.create(':memory:', options)).connect();
  return (await connection.runAndReadAll(sql.replaceAll('$', `${folder}/v2`))).getRowObjectsJson();
}

test('writes an hour without the record that cannot be read, counts it, and keeps the mark for a version that can', async () => {
  const whole = await closedContacts(['ann', 'bob']);
  const records = { ...whole, ofHour: async (hour: string) => ({ ...(await whole.ofHour(hour)), unreadable: 1 }) };
  const files = new Map<string, Uint8Array>();

  const exported = await exportHours(
    exporting(records, async (key, bytes) => void files.set(key, bytes)),
    now,
  );

  expect(exported).toEqual({ files: 10, records: 2, quarantined: 1, failed: 0 });
  expect([...files.keys()].filter((key) => key.startsWith('v2/'))).toHaveLength(10);
  expect(await records.staleHours(10)).toHaveLength(1);
});

/** Contacts of an hour, closed in it, that were told 20 to 60 s and waited for ten. */
async function toldContacts(unreadable = 0) {
  const whole = await closedContacts(['ann']);
  const range = {
    ...{ kind: 'chat', leftHow: 'answered' },
    ...{ waitToldFromSeconds: 20, waitToldToSeconds: 60, waitedAfterToldSeconds: 10 },
  } as const;
  const told = ({ facts, ...record }: ContactRecord) =>
    facts ? { ...record, facts: { ...facts, segments: facts.segments.map((one) => ({ ...one, ...range })) } } : record;
  const ofHour = async (hour: string) => ({
    ...{ records: (await whole.ofHour(hour)).records.map(told), unreadable },
  });
  return { ...whole, ofHour };
}

async function errsHeard(records: ExportPorts['records'], ...moments: readonly string[]) {
  const heard: number[] = [];
  const ports = { ...exporting(records, async () => {}), toldErr: (seconds: number) => void heard.push(seconds) };
  for (const moment of moments) await exportHours(ports, Date.parse(moment));
  return heard;
}

test('tells once how far the waits told in the hour just over were off, and nothing of an hour in which none was told', async () => {
  const moments = ['2026-09-01T11:05:00Z', '2026-09-01T11:10:00Z'];

  expect(await errsHeard(await toldContacts(), ...moments)).toEqual([30]);
  expect(await errsHeard(await closedContacts(['ann']), ...moments)).toEqual([]);
});

test.each([
  ['is not over', 0, '2026-09-01T10:55:00Z'],
  ['is of before and written anew', 0, '2026-09-01T12:00:00Z'],
  ['has a row that cannot be read, and is written again and again', 1, '2026-09-01T11:05:00Z'],
])('tells nothing of the waits of an hour that %s', async (_what, unreadable, moment) => {
  expect(await errsHeard(await toldContacts(unreadable), moment, moment)).toEqual([]);
});

test('writes the other hours when one cannot be written, and tells which', async () => {
  const records = await closedContacts(['ann']);
  const [record] = (await records.ofHour('2026-09-01T10')).records;
  if (!record) throw new Error('no record');
  await records.put('2026-09-01T11', { ...record, contactId: 'ct_contact-tom' as never, hour: '2026-09-01T11' });
  const written: string[] = [];
  const told: string[] = [];
  const put = async (key: string) => {
    if (key.includes('2026-09-01T10')) throw new Error('no such bucket');
    written.push(key);
  };

  const exported = await exportHours({ ...exporting(records, put), failed: (hour) => void told.push(hour) }, now);

  expect(exported).toMatchObject({ files: 10, failed: 1 });
  expect(written).toContain('v2/segments/date=2026-09-01/hour=19/2026-09-01T11.parquet');
  expect(written.filter((key) => key.startsWith('v2/'))).toHaveLength(10);
  expect(told).toEqual(['2026-09-01T10']);
});

test('rewrites the whole file of a stale hour and clears its mark', async () => {
  const records = await closedContacts(['ann', 'bob']);
  const files = new Map<string, Uint8Array>();

  const exported = await exportHours(
    exporting(records, async (key, bytes) => void files.set(key, bytes)),
    now,
  );

  expect(exported).toEqual({ files: 10, records: 2, quarantined: 0, failed: 0 });
  expect([...files.keys()]).toContain('v2/contacts/date=2026-09-01/hour=18/2026-09-01T10.parquet');
  expect(await records.staleHours(10)).toEqual([]);
});

test('keeps the mark of an hour that changed while its file was written', async () => {
  const records = await closedContacts(['ann']);
  const [before] = (await records.ofHour('2026-09-01T10')).records;
  if (!before) throw new Error('no record');

  await exportHours(
    exporting(records, () => records.put('2026-09-01T10', { ...before, seq: before.seq + 1 })),
    now,
  );

  expect(await records.staleHours(10)).toHaveLength(1);
});

test('folds anew what an earlier version folded, and exports it as it is once its log is gone', async () => {
  const records = await closedContacts(['ann', 'bob']);
  const [ann, bob] = (await records.ofHour('2026-09-01T10')).records;
  if (!ann || !bob) throw new Error('no records');
  for (const record of [ann, bob]) {
    const { facts: _facts, ...old } = { ...record, recordVersion: 1 };
    await records.put('2026-09-01T10', old);
  }
  const files = new Map<string, Uint8Array>();
  const ports = exporting(records, async (key, bytes) => void files.set(key, bytes));

  await exportHours({ ...ports, refold: async (id) => (id === ann.contactId ? ann : undefined) }, now);

  const visits = `SELECT contact_id FROM read_parquet('$/segments/*/*/*.parquet')`;
  expect(await query(files, visits)).toEqual([{ contact_id: ann.contactId }]);
  expect(await query(files, `SELECT count(*) AS n FROM read_parquet('$/contacts/*/*/*.parquet')`)).toEqual([
    { n: '2' },
  ]);
});

test('writes what an analyst reads: moments with UTC, lists, keys for people, partitions of the school zone, the version and the moment', async () => {
  const records = await closedContacts(['ann', 'bob']);
  const files = new Map<string, Uint8Array>();

  await exportHours(
    exporting(records, async (key, bytes) => void files.set(key, bytes)),
    now,
  );

  const [row] = await query(
    files,
    `SELECT contact_id, outcome, epoch_ms(opened_at) AS opened, typeof(opened_at) AS type, typeof(agent_keys) AS list, survey_score,
       student_key, date, typeof(hour) AS hour_type, hour, utc_hour, epoch_ms(as_of) AS as_of
     FROM read_parquet('$/contacts/*/*/*.parquet', hive_partitioning = true, hive_types_autocast = false) ORDER BY 1`,
  );
  expect(row).toEqual({
    ...{ contact_id: 'ct_contact-ann', outcome: 'abandoned', opened: String(Date.parse('2026-09-01T10:00:00Z')) },
    ...{ type: 'TIMESTAMP WITH TIME ZONE', list: 'VARCHAR[]', survey_score: null, student_key: pseudonym('st_ann') },
    ...{ date: '2026-09-01', hour_type: 'VARCHAR', hour: '18', utc_hour: '2026-09-01T10', as_of: String(now) },
  });
  expect(
    await query(
      files,
      `SELECT value::VARCHAR AS value FROM parquet_kv_metadata('$/segments/*/*/*.parquet') ORDER BY 1`,
    ),
  ).toEqual([{ value: '2' }, { value: '2026-09-01T12:00:00.000Z' }, { value: 'segments' }]);
});

test('keeps the mark of an hour with a state of an agent that cannot be read, and counts it', async () => {
  const records = await closedContacts(['ann']);
  const ports = exporting(records, async () => undefined);

  const exported = await exportHours(
    { ...ports, agentStates: { ofHour: async () => ({ states: [], unreadable: 1 }) } },
    now,
  );

  expect(exported).toMatchObject({ records: 1, quarantined: 1 });
  expect(await records.staleHours(10)).toHaveLength(1);
});

test('writes the reviews of an hour, with their answers and no comment, once the hour has begun and not before', async () => {
  const files = new Map<string, Uint8Array>();
  const marks = new Set(['2026-09-01T14']);
  const records: ExportPorts['records'] = {
    ofHour: async () => ({ records: [], unreadable: 0 }),
    staleHours: async () => [...marks].map((hour) => ({ hour, marks: ['mark'] })),
    clearStale: async ({ hour }) => void marks.delete(hour),
  };
  const shownAt = Date.parse('2026-09-01T14:00:00Z');
  const review = makeReview({ shownAt, comment: 'look at 3', numbers: { polite: 3 } });
  const ports = {
    ...exporting(records, async (key, bytes) => void files.set(key, bytes)),
    reviews: { ofHour: async () => ({ reviews: [review], unreadable: 0 }) },
  };

  await exportHours(ports, shownAt - 1);
  const before = files.size;
  await exportHours(ports, shownAt);

  expect(before).toBe(0);
  expect(marks.size).toBe(0);
  expect(
    await query(
      files,
      `SELECT contact_id, agent_key, rater_key, score, is_failed, has_comment FROM read_parquet('$/reviews/*/*/*.parquet')`,
    ),
  ).toEqual([
    {
      ...{ contact_id: review.contactId, agent_key: pseudonym(review.agentId), rater_key: pseudonym(review.raterId) },
      ...{ score: review.score, is_failed: false, has_comment: true },
    },
  ]);
  expect(
    await query(
      files,
      `SELECT section, number, share FROM read_parquet('$/review_answers/*/*/*.parquet') WHERE question = 'polite'`,
    ),
  ).toEqual([{ section: 'tone', number: 3, share: 0.5 }]);
});

test('keeps the mark of an hour with a review that cannot be read, and counts it', async () => {
  const records = await closedContacts(['ann']);
  const ports = exporting(records, async () => undefined);

  const exported = await exportHours(
    { ...ports, reviews: { ofHour: async () => ({ reviews: [], unreadable: 1 }) } },
    now,
  );

  expect(exported).toMatchObject({ records: 1, quarantined: 1 });
  expect(await records.staleHours(10)).toHaveLength(1);
});

test('keeps what took agents of an hour, the same however often it is exported', async () => {
  const records = await closedContacts(['ann']);
  const [record] = (await records.ofHour('2026-09-01T10')).records;
  if (!record?.facts) throw new Error('not closed');
  const turn = { assignment: 1, agentId: 'ag_wang0001' as never, queue: 'general', offeredAt: now, endedAt: now };
  const assignments = [
    { ...turn, answeredHow: 'accepted', handleSeconds: 240, agentMessages: 1 },
    { ...turn, answeredHow: 'declined', agentMessages: 0 },
  ];
  const served = { ...record, seq: record.seq + 1, facts: { ...record.facts, assignments } };
  const handled = memoryHandledHours();

  for (let times = 0; times < 2; times += 1) {
    await records.put('2026-09-01T10', served);
    await exportHours(
      exporting(records, async () => undefined, handled),
      now,
    );
  }

  const at = Date.parse('2026-09-01T11:00:00Z');
  expect(await handled.since(at - 1)).toEqual([{ queue: 'general', channel: 'chat', contacts: 1, seconds: 240, at }]);
});

test('keeps what told waits came to, an hour a row, the same however often it is written', async () => {
  const records = await closedContacts(['ann']);
  const [record] = (await records.ofHour('2026-09-01T10')).records;
  const [segment] = record?.facts?.segments ?? [];
  if (!record?.facts || !segment) throw new Error('never in line');
  const told = { waitToldMix: 'busy shipped', waitToldMeanSeconds: 80, waitedAfterToldSeconds: 64.5 };
  const segments = [
    { ...segment, ...told, leftHow: 'answered', leftAt: now },
    { ...segment, ...told, leftHow: 'abandoned', leftAt: now },
    { ...segment, leftHow: 'answered', leftAt: now },
  ];
  const seen = memoryWaitsSeen();

  for (let times = 0; times < 2; times += 1) {
    await records.put('2026-09-01T10', { ...record, seq: record.seq + 1, facts: { ...record.facts, segments } });
    await exportHours(
      exporting(records, async () => undefined, memoryHandledHours(), seen),
      now,
    );
  }

  const waited = { channel: 'chat', outlook: 'busy', meanSeconds: 80, waitedSeconds: 64.5, at: now };
  expect(await seen.since(now - 7_200_000)).toEqual([waited]);
});
