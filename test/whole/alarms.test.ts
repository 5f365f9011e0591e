import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { GetQueueUrlCommand, PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { laptop } from '../../infra/stages/laptop.ts';
import { type LocalSystem, startLocal } from '../../local/start.ts';
import { connect, type Person } from './person.ts';

// Half a minute of the center's clock in a second: an alarm that looks at five minutes is judged while the test waits.
const speed = 30;
const patience = { timeout: 90_000, interval: 250 };
const data = mkdtempSync(join(tmpdir(), 'handraise-alarms-'));
let center: LocalSystem;
let dynamodb: DynamoDBClient;
let sqs: SQSClient;
let sessions: string;

beforeAll(async () => {
  center = await startLocal({ data, port: 0, speed, context: { stage: 'laptop', answerCheckShare: '0' } });
  const { endpoint, region, accessKeyId, secretAccessKey } = center.aws;
  const options = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  dynamodb = new DynamoDBClient(options);
  sqs = new SQSClient(options);
  sessions = center.status().outputs['SessionsTableName'] ?? '';
}, 600_000);

afterAll(async () => {
  await center.stop();
  rmSync(data, { recursive: true, force: true });
});

const ringing = () =>
  center
    .alarms()
    .filter(({ state }) => state === 'ALARM')
    .map(({ name }) => name.replace('handraise-laptop-', ''))
    .sort();

// Each cause is planted into a center in which nothing rings.
beforeEach(() => expect.poll(ringing, patience).toEqual([]), 100_000);

const student = (sub: string): Promise<Person> => connect(center.origin, { sub, role: 'student', language: 'en' });

async function openedBy(person: Person): Promise<string> {
  const opened = await person.ask({ action: 'contact.open', openId: 'alarms' });
  return String(opened['contactId']);
}

test('a chat that answers "internal" rings, although every function succeeds', { timeout: 100_000 }, async () => {
  const contactId = 'ct_unreadable1';
  await dynamodb.send(
    new PutItemCommand({
      TableName: sessions,
      Item: { pk: { S: `CONTACT#${contactId}` }, sk: { S: 'E#0000000001' }, s: { S: 'no state' } },
    }),
  );
  const ann = await student('ann');

  // As a text, because the client would try again what the center failed at.
  const frame = JSON.stringify({ action: 'sync', contactId, since: 0 });
  const answers: unknown[] = [];
  for (let sent = 0; sent < 6; sent += 1) answers.push((await ann.sendRaw(frame))['code']);

  expect(answers).toEqual(Array(6).fill('internal'));
  await expect.poll(ringing, patience).toEqual(['frame-failed']);
  ann.hangUp();
});

const queueUrl = async (name: string) =>
  (await sqs.send(new GetQueueUrlCommand({ QueueName: `handraise-laptop-${name}` }))).QueueUrl ?? '';

test('tasks that fail ring', { timeout: 200_000 }, async () => {
  const QueueUrl = await queueUrl('survey');

  for (let index = 0; index < 6; index += 1) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));

  await expect.poll(ringing, patience).toEqual(['task-failed']);
  await sqs.send(new PurgeQueueCommand({ QueueUrl }));
});

test('a dead letter rings', { timeout: 200_000 }, async () => {
  const QueueUrl = await queueUrl('survey-dead');

  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));

  await expect.poll(ringing, patience).toEqual(['survey-dead']);
  await sqs.send(new PurgeQueueCommand({ QueueUrl }));
});

test('a student in danger whom nobody takes rings', { timeout: 200_000 }, async () => {
  const ben = await student('ben');
  const contactId = await openedBy(ben);

  await ben.ask({ action: 'message.send', contactId, clientSeq: 1, text: 'I want to kill myself' });

  await expect.poll(ringing, patience).toEqual(['danger-waiting']);
  await ben.ask({ action: 'contact.close', contactId });
  ben.hangUp();
});

test('whoever waits a quarter of an hour for a person rings', { timeout: 200_000 }, async () => {
  const eve = await student('eve');
  const contactId = await openedBy(eve);

  await eve.ask({ action: 'agent.request', contactId });

  await expect.poll(ringing, patience).toEqual(['oldest-waiting']);
  await eve.ask({ action: 'contact.close', contactId });
  eve.hangUp();
});

test('a sweep that comes late rings', { timeout: 200_000 }, async () => {
  const minute = Math.floor(center.status().now / 60_000);

  for (let ahead = 1; ahead <= 5; ahead += 1) {
    const at = String((minute - 10) * 60_000);
    const Item = {
      ...{ pk: { S: `DUE#${minute + ahead}#0` }, sk: { S: `${at}#contact#ct_longgone1#1` } },
      ...{ kind: { S: 'contact' }, contactId: { S: 'ct_longgone1' }, at: { N: at }, seq: { N: '1' } },
    };
    await dynamodb.send(new PutItemCommand({ TableName: sessions, Item }));
  }

  await expect.poll(ringing, patience).toEqual(['sweep-lag']);
});

test('a sweep that fails each time rings by its errors, by what it put aside, and by its silence', {
  timeout: 200_000,
}, async () => {
  const Key = { pk: { S: 'SWEEP' }, sk: { S: 'CURSOR' } };

  await dynamodb.send(new PutItemCommand({ TableName: sessions, Item: { ...Key, minute: { S: 'none' } } }));

  await expect.poll(ringing, patience).toEqual(['sweep-errors', 'sweep-events-dead', 'sweep-silent']);
  await dynamodb.send(new DeleteItemCommand({ TableName: sessions, Key }));
  await sqs.send(new PurgeQueueCommand({ QueueUrl: await queueUrl('sweep-events-dead') }));
});

const tableOf = (name: string) => center.status().outputs[`${name}TableName`] ?? '';

async function put(table: string, pk: string, sk: string, fields: Readonly<Record<string, AttributeValue>> = {}) {
  await dynamodb.send(
    new PutItemCommand({ TableName: tableOf(table), Item: { pk: { S: pk }, sk: { S: sk }, ...fields } }),
  );
}

/** Puts another text of the policy in force, whatever it is. */
async function putInForce(text: string): Promise<void> {
  await dynamodb.send(
    new UpdateItemCommand({
      TableName: tableOf('Knowledge'),
      Key: { pk: { S: 'POLICY' }, sk: { S: 'CURRENT' } },
      UpdateExpression: 'SET #text = :text, #version = :version',
      ExpressionAttributeNames: { '#text': 'text', '#version': 'version' },
      ExpressionAttributeValues: { ':text': { S: text }, ':version': { S: `v-${text.length}` } },
    }),
  );
}

/** Every alarm that rang since this was first asked, while the trouble goes on. */
function rung(trouble: () => Promise<unknown>): () => Promise<readonly string[]> {
  const seen = new Set<string>();
  return async () => {
    await trouble();
    for (const name of ringing()) seen.add(name);
    return [...seen];
  };
}

// The last one: what it plants stays.
test('what cannot be read rings, what ends and what is gone, each by its own name', { timeout: 300_000 }, async () => {
  const hour = new Date(center.status().now - 3 * 3_600_000).toISOString().slice(0, 13);
  await put('Sessions', 'QUEUE#general', '0');
  await put('Sessions', `FILE#fl_${'a'.repeat(22)}`, 'FILE');
  await put('Metrics', `HOUR#${hour}`, 'CONTACT#ct_spoiled1', { record: { M: {} } });
  await put('Metrics', 'STALE#0', hour, { mark: { S: 'ct_spoiled1#1' } });
  await put('Metrics', 'STALE#0', '0000-no-hour', { mark: { S: 'ct_spoiled2#1' } });
  await putInForce('{');
  const kim = await student('kim');
  const contactId = await openedBy(kim);
  await kim.ask({ action: 'agent.request', contactId });
  const token = await (await fetch(`${center.origin}/_local/token?sub=kim&role=student`)).json();
  const authorization = `Bearer ${v.parse(v.object({ token: v.string() }), token).token}`;
  const loadFile = () => fetch(`${center.httpUrl}/files/fl_${'a'.repeat(22)}`, { headers: { authorization } });

  // An export that fails must have failed three times, five minutes apart.
  await expect
    .poll(rung(loadFile), { ...patience, timeout: 150_000 })
    .toEqual(
      expect.arrayContaining([
        ...['rows-skipped', 'records-quarantined', 'export-failed', 'policy-unreadable', 'tickets-5xx'],
      ]),
    );

  const hours = { ...laptop.policy.hours, holidays: ['2020-01-01'] };
  await putInForce(JSON.stringify({ ...laptop.policy, hours }));
  const gone = async () => {
    for (let sent = 0; sent < 8; sent += 1) kim.send({ action: 'sync' });
    await fetch(`${center.origin}/_local/functions/intake/restart`, { method: 'POST' });
  };

  await expect
    .poll(rung(gone), patience)
    .toEqual(expect.arrayContaining(['calendar-ending', 'intake-errors', 'websocket-integration-errors']));
  kim.hangUp();
});
