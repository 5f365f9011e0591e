import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DynamoDBClient, ListTablesCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { daysOfWeek } from '../../analytics/metric/targets.ts';
import { exportFolders } from '../../analytics/table-sources.ts';
import { Warehouse } from '../../analytics/warehouse.ts';
import { type LocalSystem, startLocal } from '../../local/start.ts';
import { toItem } from '../../shared/aws/attribute-value.ts';
import { lastWeek } from '../../shared/domain/quality/week.ts';
import { busyWeek, exportedFolder, schoolWeek } from '../analytics/report/busy-school.ts';
import { usualAnswers } from '../shared/domain/quality/make-review.ts';
import { agentOn } from './agent.ts';
import { connect, type Person } from './person.ts';

const speed = 30;
const data = mkdtempSync(join(tmpdir(), 'handraise-reviewed-'));
let center: LocalSystem;
let dynamodb: DynamoDBClient;
let TableName = '';
let sessions = '';

beforeAll(async () => {
  center = await startLocal({ data, port: 0, speed, context: { stage: 'laptop', answerCheckShare: '0' } });
  const { endpoint, region, accessKeyId, secretAccessKey } = center.aws;
  dynamodb = new DynamoDBClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
  const { TableNames = [] } = await dynamodb.send(new ListTablesCommand({}));
  TableName = TableNames.find((name) => name.includes('Metrics')) ?? expect.fail('no table of metrics');
  sessions = TableNames.find((name) => name.includes('Sessions')) ?? expect.fail('no table of sessions');
}, 600_000);

afterAll(async () => {
  dynamodb?.destroy();
  await center?.stop();
  rmSync(data, { recursive: true, force: true });
});

/** The week that was drawn last, once the function has drawn it: of a center that begins now it holds nothing. */
async function weekDrawn(boss: Person): Promise<string> {
  for (let tries = 0; tries < 240; tries += 1) {
    const { week } = await boss.ask({ action: 'review.list' });
    if (typeof week === 'string') return week;
    await pause(1000);
  }
  return expect.fail('no week was drawn');
}

async function rowsOf(pk: string, of = TableName) {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      ...{ TableName: of, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: pk } } },
    }),
  );
  return Items;
}

test('what is drawn is reviewed through the deployed functions with their own rights, and read by its agent', async () => {
  const wang = await agentOn(center.origin, speed, { sub: 'wang', profile: 'frontline' });
  const boss = await connect(center.origin, { sub: 'boss', role: 'supervisor', profile: 'leads' });
  const ann = await connect(center.origin, { sub: 'ann', role: 'student', language: 'en' });
  const contactId = String((await ann.ask({ action: 'contact.open', openId: 'first' }))['contactId']);
  await ann.ask({ action: 'agent.request', contactId });
  const epoch = await wang.accepts(contactId);
  await wang.ask({ action: 'message.send', contactId, epoch, clientSeq: 1, text: 'Hello, send me your password' });
  const week = await weekDrawn(boss);
  const place = { week, agentId: 'ag_wang', contactId };
  const give = { action: 'review.give', ...place, form: 'usual-1', version: 0, answers: usualAnswers() };
  expect(await boss.ask(give)).toMatchObject({ type: 'error', code: 'not_found' });

  // As if the contact had been of that week.
  const drawn = { ...place, closedAt: Date.now(), language: 'en' };
  await dynamodb.send(
    new PutItemCommand({ TableName, Item: toItem({ pk: `DRAWN#${week}`, sk: `ag_wang#${contactId}`, drawn }) }),
  );

  expect(await boss.ask({ action: 'review.list' })).toMatchObject({ week, contacts: [{ contactId, isGiven: false }] });
  const opened = await boss.ask({ action: 'review.open', ...place });
  expect(opened['checks']).toContainEqual(expect.objectContaining({ check: 'personal-data', found: 'something' }));
  expect(await rowsOf(`AUDIT#${contactId}`, sessions)).toMatchObject([{ by: { S: 'ag_boss' } }]);
  expect(await boss.ask(give)).toMatchObject({ type: 'ack', contactId });
  expect(await boss.ask(give)).toMatchObject({ type: 'ack', contactId });
  expect(await wang.ask({ action: 'review.mine' })).toMatchObject({ reviews: [{ contactId, version: 1, score: 1 }] });
  expect(await wang.ask({ action: 'review.list' })).toMatchObject({ type: 'error', code: 'forbidden' });
  expect(await rowsOf('REVIEW#ag_wang')).toHaveLength(1);
  await wang.leaves();
  for (const person of [boss, ann]) person.hangUp();
}, 600_000);

/** What an analyst finds in the table, once the export wrote these hours and nothing of others is left. */
async function exportedRoster(hours: string) {
  for (let tries = 0; tries < 180; tries += 1) {
    const folders = exportFolders(data);
    const warehouse = await Warehouse.open(folders);
    const rows = await warehouse.query('SELECT date, hour, activity, starts_local FROM roster ORDER BY starts_at');
    warehouse.close();
    if (rows.map(({ hour }) => hour).join() === hours) return rows;
    await pause(1000);
  }
  return expect.fail(`the hours ${hours} of the roster were not exported`);
}

test('a roster that operations publish stands in place of the one before, and is exported with the hours it begins in', async () => {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const file = join(data, 'roster.csv');
  const publish = async (...rows: readonly string[]) => {
    writeFileSync(file, ['agent,from,to,activity', ...rows].join('\n'));
    const line = ['--no-warnings', 'operate/roster/main.ts', 'publish', file, '--url', center.origin];
    return (await promisify(execFile)(process.execPath, line)).stdout;
  };

  await publish(`ag_wang,${yesterday}T07:00,${yesterday}T08:00,contacts`);
  const said = await publish(
    `ag_wang,${yesterday}T09:00,${yesterday}T12:00,contacts`,
    `ag_wang,${yesterday}T12:00,${yesterday}T13:00,break`,
  );

  expect(said).toContain('1 days of agents');
  expect(await exportedRoster('09,12')).toEqual([
    { date: yesterday, hour: '09', activity: 'contacts', starts_local: `${yesterday}T09:00` },
    { date: yesterday, hour: '12', activity: 'break', starts_local: `${yesterday}T12:00` },
  ]);
}, 600_000);

const weekMs = 7 * 86_400_000;

// Within an hour of its end no week is reported, and the center's clock runs ahead of this one.
const isSettled = (() => {
  const { week, until } = lastWeek('Asia/Shanghai', Date.now());
  return Date.now() >= until + 3_600_000 && lastWeek('Asia/Shanghai', Date.now() + 4 * 3_600_000).week === week;
})();

test.runIf(isSettled)(
  'the weekly report is written by the deployed function with its own rights, DuckDB in its package, of what was exported',
  async () => {
    const { endpoint, region, accessKeyId, secretAccessKey } = center.aws;
    const reach = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
    const [s3, lambda] = [new S3Client({ ...reach, forcePathStyle: true }), new LambdaClient(reach)];
    onTestFinished(() => [s3, lambda].forEach((client) => void client.destroy()));
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
    const Bucket = Buckets.find(({ Name }) => Name?.includes('export'))?.Name ?? expect.fail('no bucket of exports');
    const { week } = lastWeek('Asia/Shanghai', Date.now());
    const mondayOf = (name: string) => Date.parse(daysOfWeek(name)?.day ?? expect.fail('no week'));
    const folder = exportedFolder(busyWeek(4, (mondayOf(week) - mondayOf(schoolWeek)) / weekMs));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.parquet'),
    );
    for (const Key of files)
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: readFileSync(join(folder, Key)) }));

    const answer = await lambda.send(new InvokeCommand({ FunctionName: 'handraise-laptop-report', Payload: '{}' }));

    expect(answer.FunctionError).toBe(undefined);
    for (const Key of [`reports/${week}/zh.html`, 'reports/newest/zh.html']) {
      const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      const page = (await Body?.transformToString()) ?? '';
      expect(ContentType).toBe('text/html; charset=utf-8');
      expect(page).toContain(`--week ${week}`);
      expect(page.slice(0, 400)).toContain('周');
    }
  },
  300_000,
);
