import { createHash } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportHours } from '../../functions/export/export-hours.ts';
import { keyedHash } from '../../functions/export/keyed-hash.ts';
import { snapshotOpen } from '../../functions/export/snapshot-open.ts';
import { tableParquet } from '../../functions/export/table-parquet.ts';
import { learnFromContact } from '../../functions/learn/learn-from-contact.ts';
import { foldClosedContact } from '../../functions/metrics/fold-contact.ts';
import { projectLexicon } from '../../knowledge/project-lexicon.ts';
import { type ErasureOptions, erasePerson } from '../../operate/person/erase-person.ts';
import { findPerson } from '../../operate/person/find-person.ts';
import { toldRows } from '../../operate/person/person-rows-told.ts';
import { agentStates } from '../../shared/aws/agent-states.ts';
import { answerOutcomes } from '../../shared/aws/answer-outcomes.ts';
import { toItem } from '../../shared/aws/attribute-value.ts';
import { checkRows } from '../../shared/aws/check-rows.ts';
import { contactLog } from '../../shared/aws/contact-log.ts';
import { contactRecords, contactRecordWriter } from '../../shared/aws/contact-records.ts';
import { recordContentRead } from '../../shared/aws/content-reads.ts';
import { openAmong } from '../../shared/aws/erased-contacts.ts';
import { exportFiles } from '../../shared/aws/export-files.ts';
import { objectBytes, objectKeys } from '../../shared/aws/export-objects.ts';
import { fileObjects } from '../../shared/aws/file-objects.ts';
import { finishedContacts } from '../../shared/aws/finished-contacts.ts';
import { handledHours } from '../../shared/aws/handled-hours.ts';
import { callbackKey, digestOfPerson, fileKey, laneRowKey } from '../../shared/aws/keys.ts';
import { lessons } from '../../shared/aws/knowledge-lessons.ts';
import { openContacts, openingWriter } from '../../shared/aws/open-contacts.ts';
import { peopleKey } from '../../shared/aws/people-key.ts';
import { type FoundRow, findRows } from '../../shared/aws/person-rows.ts';
import { bans } from '../../shared/aws/persons.ts';
import { reviews } from '../../shared/aws/reviews.ts';
import { rosterReader } from '../../shared/aws/rosters.ts';
import { s3Client } from '../../shared/aws/s3-client.ts';
import { sample } from '../../shared/aws/sample.ts';
import { shownReviews } from '../../shared/aws/shown-reviews.ts';
import { tickets } from '../../shared/aws/tickets.ts';
import { timeZones } from '../../shared/aws/time-zones.ts';
import { waitsSeen } from '../../shared/aws/waits-seen.ts';
import type { ContactEvent } from '../../shared/domain/contact/event.ts';
import { begin, evolve, type LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import { laneRowOf, openingRows, rowChanges } from '../../shared/domain/contact/rows.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { FileId, incomingKey, keptKey } from '../../shared/domain/files/asked-file.ts';
import { utcHour } from '../../shared/domain/metrics/hour.ts';
import { isErasedStudent } from '../../shared/domain/person/erased-student.ts';
import { ContactId, StudentId } from '../../shared/schema/ids.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import {
  createTable,
  describeOnEmulator,
  type Emulator,
  sdkVariablesOf,
  startEmulator,
} from '../shared/contract/emulator.ts';
import { limits } from '../shared/domain/center/make-policy.ts';
import {
  accepted,
  answered,
  closed,
  offered,
  opened,
  queued,
  requested,
  start,
  surveySent,
  triaged,
  wang,
} from '../shared/domain/contact/make-contact.ts';
import { makeReview } from '../shared/domain/quality/make-review.ts';

const tables = { sessions: 'Sessions', directory: 'Directory', metrics: 'Metrics', knowledge: 'Knowledge' };
const bucket = 'exports';
const filesBucket = 'files';
const timeZone = 'Asia/Shanghai';
/** What the person says, is called and is written of them by others: each is found nowhere else. */
const own = {
  subject: 'kanarie.7@platform',
  name: '欧阳金丝雀',
  said: 'zebra-canary-said',
  noted: 'zebra-canary-noted',
  taught: 'zebra-canary-taught',
  page: 'zebra-canary-page',
};
const others = {
  subject: 'neighbour',
  name: 'Ben',
  said: 'lion-said',
  noted: 'lion-noted',
  taught: 'lion-taught',
  page: 'lion-page',
};
const studentId = readAs(StudentId, `st_${own.subject}`);
const contacts = ['ct_canary-first', 'ct_canary-second'].map((id) => readAs(ContactId, id));
const neighbour = readAs(ContactId, 'ct_neighbours-own');
const day = 86_400_000;
const skipped = (row: string, error: unknown) => expect.fail(`${row}: ${String(error)}`);
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

let emulator: Emulator;
const logOptions = { sessionsTable: 'Sessions', directoryTable: 'Directory', dueShards: 2, retentionDays: 400 };
const log = () => contactLog(logOptions);

/** A conversation in which everything is written that people can write. */
function life({ said, noted, taught }: typeof own): readonly (readonly [number, ContactEvent])[] {
  const text = `why does ${said} flicker`;
  return [
    [1, { type: 'message', from: 'student', clientSeq: 1, text }],
    [2, { ...answered(2), text, toCheck: [] }],
    [3, triaged({ suggested: text, candidates: [] })],
    [3, { ...requested, forSeq: 2, reason: 'unsure', text }],
    [3, queued],
    [4, offered(1, wang)],
    [5, accepted(1, wang)],
    [6, { type: 'noted', agentId: wang, text: noted }],
    [70, { ...closed, notes: noted, learned: { kind: 'new-answer', text: `because of ${taught}` } }],
    [71, surveySent()],
    [80, { type: 'survey-answered', score: 4, comment: said }],
  ];
}

/** Appends a life as the functions do, with the rows it calls for but those of agents; every state it went through. */
async function lives(contactId: ContactId, words: typeof own): Promise<readonly ContactState[]> {
  const first = {
    ...opened,
    studentId: readAs(StudentId, `st_${words.subject}`),
    name: words.name,
    context: { page: words.page },
  };
  const states = [begin(contactId, first, start)];
  const place = {
    kind: 'place-take',
    studentId: first.studentId,
    place: 'contact',
    taken: { number: 1 + contacts.indexOf(contactId), contactId, since: start },
  } as const;
  await log().append({
    contactId,
    entries: [{ seq: 1, at: start, event: first, state: begin(contactId, first, start) }],
    rows: [...openingRows(begin(contactId, first, start)), place],
  });
  for (const [seconds, event] of life(words)) {
    const at = start + seconds * 1000;
    const before = states.at(-1) ?? expect.fail('no state');
    const state = evolve(before, event, at);
    const rows = rowChanges(before, state, at).filter(({ kind }) => kind !== 'slot-take' && kind !== 'slot-free');
    expect(await log().append({ contactId, entries: [{ seq: state.seq, at, event, state }], rows })).toBe('appended');
    states.push(state);
  }
  return states;
}

const keeping = { metricsTable: tables.metrics, skipped };
const records = () => contactRecordWriter(tables.metrics, 800);

const learns = (contactId: ContactId, read = log().read) =>
  learnFromContact(
    {
      ...{ log: { read }, lessons: lessons(tables.knowledge), outcomes: answerOutcomes(tables.knowledge) },
      ...{ checks: checkRows({ sessionsTable: tables.sessions }), digest, lexicon: projectLexicon() },
    },
    contactId,
    start,
  );

/** Everything that is kept beside a log: derived by the functions themselves, or left behind by one that was stopped. */
async function leavesBehind(contactId: ContactId, states: readonly ContactState[]): Promise<void> {
  const { studentId: whose } = states[0] ?? expect.fail('no state');
  await foldClosedContact(log(), records(), contactId);
  await learns(contactId);
  await openingWriter(tables.metrics, 800).note({ contactId, event: 'E#0000000001', at: start });
  await recordContentRead({ contactId, at: start, by: 'ops', why: `asked about ${contactId}` }, logOptions);
  const drawn = { week: '2026-W37', contactId, agentId: wang, closedAt: start, language: 'zh' } as const;
  await sample({ ...keeping, retentionDays: 400 }).put(drawn.week, [drawn], start);
  const comment = `knows ${contactId}`;
  const ofBoth = { logRetentionDays: 400, recordRetentionDays: 800 };
  await reviews({ ...keeping, ...ofBoth }).put(makeReview({ contactId, week: drawn.week, comment }));
  const lane = states.map(laneRowOf).find((row) => row !== undefined) ?? expect.fail('never in line');
  const slot = { queue: 'general', at: start, number: 1 + contacts.indexOf(contactId) };
  const file = await sendsFile(contactId);
  for (const [TableName, row] of [
    ['Sessions', { ...laneRowKey(lane), ...lane }],
    ['Sessions', file],
    ['Directory', { ...callbackKey({ studentId: whose, topic: contactId }), contactId }],
    ['Directory', { ...callbackKey(slot), ...slot, contactId }],
  ] as const)
    await emulator.dynamodb.send(new PutItemCommand({ TableName, Item: toItem(row) }));
}

/** Leaves a file that was looked at, and one that is still to be; gives the row of the first. */
async function sendsFile(contactId: ContactId) {
  const fileId = readAs(FileId, `fl_${digest(contactId).slice(0, 22)}`);
  for (const key of [keptKey({ contactId, fileId }), incomingKey({ contactId, fileId })])
    await fileObjects(filesBucket).put({ key, bytes: new Uint8Array([1]), mediaType: 'image/png', disposition: '' });
  return { ...fileKey(fileId), fileId, contactId, sender: { from: 'student' }, name: 'homework.png' };
}

/** A draw that has read what records there are now, and writes what it drew of them when it is told to: within the time it may run. */
async function drawBegins(): Promise<() => Promise<void>> {
  const finished = await finishedContacts(tables.metrics, skipped).ofHour(utcHour(start));
  const theirs = finished.filter(
    ({ contactId, studentId: whose }) => contactId !== neighbour && !isErasedStudent(whose),
  );
  const drawn = theirs.map(
    ({ contactId }) => ({ week: '2026-W37', contactId, agentId: wang, closedAt: start, language: 'zh' }) as const,
  );
  return () => sample({ ...keeping, retentionDays: 400 }).put('2026-W37', drawn, start);
}

async function comesIn({ subject, name }: typeof own): Promise<void> {
  const principal = {
    role: 'student',
    studentId: readAs(StudentId, `st_${subject}`),
    language: 'en',
    vip: false,
    name,
    expiresAtMs: start + day,
  } as const;
  const wish = { principal, secret: 'a-secret', now: start, expiresAt: start + 30_000 };
  await tickets({ directoryTable: tables.directory }).issue(wish);
}

async function exportsAll(now: number): Promise<void> {
  const secret = await peopleKey(tables.metrics).read();
  const ports = {
    ...{
      records: contactRecords(tables.metrics, skipped),
      agentStates: agentStates(tables.metrics, skipped),
      rosters: rosterReader(tables.metrics, skipped),
      reviews: shownReviews(tables.metrics, skipped),
      timeZone,
    },
    ...{ handled: handledHours({ metricsTable: tables.metrics, skipped }), files: exportFiles(bucket) },
    seen: waitsSeen(tables.metrics, skipped),
    encode: (file: Parameters<typeof tableParquet>[0]) => tableParquet(file, keyedHash(secret)),
    ...{ zones: timeZones(tables.metrics, skipped), refold: async () => undefined, failed: skipped },
  };
  await exportHours(ports, now);
}

/** The snapshot of open contacts of the hour in which all of them still were. */
async function snapshots(): Promise<void> {
  const secret = await peopleKey(tables.metrics).read();
  const isEarly = ({ at }: LoggedEvent) => at < start + 60_000;
  await snapshotOpen(
    {
      ...{
        open: { ...openContacts(tables.metrics, skipped), forget: async () => undefined },
        files: exportFiles(bucket),
        timeZone,
      },
      readLog: async (contactId) => (await readWholeLog(log(), contactId)).filter(isEarly),
      encode: (file) => tableParquet(file, keyedHash(secret)),
      unreadable: skipped,
    },
    start,
  );
}

const rowsWith = (words: readonly string[]) =>
  findRows(tables, ({ row }) => words.some((word) => JSON.stringify(row).includes(word)));
const keyOf = ({ table, key }: FoundRow) => `${table} ${key.pk} ${key.sk}`;

/** The exported files that say one of these words, read and not only searched, for their columns are packed. */
async function filesWith(words: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const key of await objectKeys(bucket, '')) {
    const rows = await parquetReadObjects({ file: new Uint8Array(await objectBytes(bucket, key)).buffer });
    const text = JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
    if (words.some((word) => text.includes(word))) found.push(key);
  }
  return found;
}

describeOnEmulator('a student who is erased', () => {
  let options: ErasureOptions;
  let states: readonly (readonly ContactState[])[] = [];
  let logs: readonly (readonly LoggedEvent[])[] = [];
  let personKey = '';

  beforeAll(async () => {
    emulator = await startEmulator();
    const { hostname, port } = (await emulator.sqs.config.endpoint?.()) ?? expect.fail('no endpoint');
    Object.assign(process.env, await sdkVariablesOf(emulator), { AWS_ENDPOINT_URL_S3: `http://${hostname}:${port}` });
    for (const name of ['Metrics', 'Knowledge']) await createTable(emulator.dynamodb, name);
    for (const Bucket of [bucket, filesBucket]) await s3Client().send(new CreateBucketCommand({ Bucket }));
    states = [await lives(contacts[0] ?? neighbour, own), await lives(contacts[1] ?? neighbour, own)];
    const neighbours = await lives(neighbour, others);
    for (const [at, contactId] of contacts.entries()) await leavesBehind(contactId, states[at] ?? []);
    await leavesBehind(neighbour, neighbours);
    await comesIn(own);
    await comesIn(others);
    await snapshots();
    await exportsAll(start + 3_600_000);
    for (const contactId of contacts) await foldClosedContact(log(), records(), contactId);
    await exportsAll(start + 2 * day);
    logs = await Promise.all(contacts.map((contactId) => readWholeLog(log(), contactId)));
    const secret = await peopleKey(tables.metrics).read();
    personKey = keyedHash(secret)(studentId);
    options = {
      ...{ center: { name: 'laptop', tables, limits, timeZone }, bucket, filesBucket, secret, by: 'ops' },
      endings: {
        connections: { post: async () => '' },
        closer: { close: async () => undefined },
        pause: async () => undefined,
      },
      settle: async () => undefined,
      tell: () => undefined,
    };
  });

  afterAll(() => emulator.stop());

  test('was in every table, in every kind of row, and in files of two days, of open contacts and of people', async () => {
    const { contacts: found, rows } = await findPerson(tables, studentId);
    const kinds = new Set(rows.map(({ kind }) => kind));
    const files = await filesWith([personKey, own.subject]);

    expect(found).toEqual(contacts);
    for (const kind of [
      'event',
      'content-read',
      'check',
      'lane',
      'file',
      'due',
      'student',
      'person',
      'booking',
      'record',
      'opening',
      'drawn',
      'review',
      'lesson',
      'outcome',
    ])
      expect([...kinds]).toContain(kind);
    for (const part of ['v2/contacts/', 'v2/open_contacts/', 'as_of=2026-09-07', 'as_of=2026-09-09', 'people/'])
      expect(
        files.some((key) => key.includes(part)),
        part,
      ).toBe(true);
    const told = JSON.stringify(toldRows(rows));
    for (const word of Object.values(own)) expect(told).toContain(word);
    expect(told).not.toContain('"hash"');
  });

  test('goes from every table and file, though the erasure is killed, run again, and others write late what they had read', async () => {
    const theirs = (await rowsWith([neighbour, 'st_neighbour'])).map(keyOf);
    const theirFiles = await filesWith([neighbour]);
    const found = await findPerson(tables, studentId);
    const killed = erasePerson(
      { ...options, settle: () => Promise.reject(new Error('killed')) },
      studentId,
      found,
      start + 2 * day,
    );
    await expect(killed).rejects.toThrow('killed');

    let drawWrites = async () => {};
    const settle = async () => {
      await drawWrites();
      drawWrites = await drawBegins();
      for (const [at, contactId] of contacts.entries()) {
        const read = async () => logs[at] ?? [];
        await learns(contactId, read);
        await foldClosedContact({ read }, records(), contactId);
      }
    };
    const erasure = await erasePerson(
      { ...options, settle },
      studentId,
      await findPerson(tables, studentId),
      start + 2 * day,
    );

    await drawWrites();

    expect(erasure).toMatchObject({ left: [], filesLeft: 0, sealed: 2, banned: false });
    const left = await rowsWith([...Object.values(own), digestOfPerson(studentId), personKey]);
    expect(left.map(keyOf)).toEqual([expect.stringMatching(/^directory ERASED /)]);
    const ids = (await rowsWith(contacts)).filter(({ kind }) => kind !== 'mark');
    expect(ids.map(({ row }) => row['e'])).toEqual(Array(4).fill({ type: 'erased' }));
    expect(await filesWith([...Object.values(own), personKey, ...contacts])).toEqual([]);
    expect((await rowsWith([neighbour, 'st_neighbour'])).map(keyOf)).toEqual(expect.arrayContaining(theirs));
    expect(await filesWith([neighbour])).toEqual(theirFiles);
    const sent = (await objectKeys(filesBucket, '')).filter((key) => !key.includes(neighbour));
    expect(sent).toEqual([]);
    expect(await objectKeys(filesBucket, `kept/${neighbour}/`)).toHaveLength(1);
  });

  test('leaves the analysts a record of each contact, under names that nothing links', async () => {
    const left = await rowsWith(['st_erased.']);

    expect(left.map(({ kind }) => kind)).toEqual(['record', 'record']);
    expect(new Set(left.map(({ row }) => /st_erased\.[\w-]+/.exec(JSON.stringify(row))?.[0])).size).toBe(2);
  });

  test('is brought back by nothing late: an append that was decided before, an opening, a task, the export', async () => {
    for (const [at, contactId] of contacts.entries()) {
      const state = states[at]?.at(-1) ?? expect.fail('no state');
      const event = { type: 'message', from: 'student', clientSeq: 9, text: own.said } as const;
      for (const seq of [1, state.seq + 1]) {
        const entries = [{ seq, at: start, event, state: { ...state, seq } }] as const;
        expect(await log().append({ contactId, entries, rows: openingRows(state) })).toBe('behind');
      }
      expect(await foldClosedContact(log(), records(), contactId)).toBeUndefined();
      expect(await learns(contactId)).toBe(0);
      expect(await log().head(contactId)).toMatchObject({ phase: 'closed', studentId: 'st_erased' });
    }
    await exportsAll(start + 3 * day);

    const left = await rowsWith([...Object.values(own), ...contacts]);
    // A look that went ahead of what was refused has no name in it, and goes with the next sweep.
    const lasting = left.filter(({ kind }) => kind !== 'mark' && kind !== 'due');
    expect(lasting.map(({ kind }) => kind)).toEqual(Array(4).fill('event'));
    expect(await filesWith([...Object.values(own), personKey, ...contacts])).toEqual([]);
    expect((await findPerson(tables, studentId)).rows).toEqual([]);
  });

  test('stays banned where they were, without their id', async () => {
    await bans({ directoryTable: tables.directory }).ban(studentId, start);

    const erasure = await erasePerson(options, studentId, await findPerson(tables, studentId), start + 3 * day);

    expect(erasure).toMatchObject({ left: [], banned: true });
    expect(await rowsWith([own.subject])).toEqual([]);
  });

  test('is refused while a function may hold a head of before the end', async () => {
    const contactId = readAs(ContactId, 'ct_ended-just-now');
    const first = { ...opened, studentId };
    const begun = begin(contactId, first, start);
    const ended = evolve(begun, { type: 'closed', outcome: 'resolved', by: 'student' }, start);
    const entries = [
      { seq: 1, at: start, event: first, state: begun },
      { seq: 2, at: start, event: { type: 'closed', outcome: 'resolved', by: 'student' }, state: ended },
    ] as const;
    await log().append({ contactId, entries, rows: [] });
    const found = await findPerson(tables, studentId);

    const early = erasePerson(options, studentId, found, start + 119_000);
    await expect(early).rejects.toThrow(`contact_open: ${contactId} (closed a moment ago)`);
    expect(await erasePerson(options, studentId, found, start + 120_000)).toMatchObject({ left: [] });
  });

  test('is refused while a contact is open, and nothing is changed', async () => {
    const contactId = readAs(ContactId, 'ct_opened-again');
    const first = { ...opened, studentId };
    const state = begin(contactId, first, start);
    await log().append({ contactId, entries: [{ seq: 1, at: start, event: first, state }], rows: openingRows(state) });
    const found = await findPerson(tables, studentId);

    expect(await openAmong(tables.sessions, found.contacts)).toEqual([`${contactId} (self-service)`]);
    await expect(erasePerson(options, studentId, found, start)).rejects.toThrow(
      `contact_open: ${contactId} (self-service)`,
    );
    expect(await log().head(contactId)).toMatchObject({ phase: 'self-service', studentId });
  });
});
