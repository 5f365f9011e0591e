import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueUrlCommand, PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { laptop } from '../../infra/stages/laptop.ts';
import type { LocalSystem } from '../../local/start.ts';
import { connect, type Person } from './person.ts';
import { badlyDeployedCenter } from './watched-center.ts';

// Half a minute of the center's clock in a second: an alarm that looks at five minutes is judged while the test waits.
const speed = 30;
const patience = { timeout: 90_000, interval: 250 };
let center: LocalSystem;
let dynamodb: DynamoDBClient;
let sqs: SQSClient;
let lambda: LambdaClient;
let sessions: string;

beforeAll(async () => {
  center = await badlyDeployedCenter(speed);
  const { endpoint, region, accessKeyId, secretAccessKey } = center.aws;
  const options = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  dynamodb = new DynamoDBClient(options);
  sqs = new SQSClient(options);
  lambda = new LambdaClient({ ...options, maxAttempts: 1 });
  sessions = center.status().outputs['SessionsTableName'] ?? '';
}, 600_000);

afterAll(() => center.stop());

const nameOf = ({ name }: { readonly name: string }) => name.replace('handraise-laptop-', '');
const everRung = new Set<string>();

function ringing(): readonly string[] {
  const names = center
    .alarms()
    .filter(({ state }) => state === 'ALARM')
    .map(nameOf)
    .sort();
  for (const name of names) everRung.add(name);
  return names;
}

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

/** The alarms of the template whose name ends so. */
const named = (ending: string) =>
  center
    .alarms()
    .map(nameOf)
    .filter((name) => name.endsWith(ending));

test('what lies in any dead letters rings by the name of the queue', { timeout: 200_000 }, async () => {
  const dead = center
    .alarms()
    .map(nameOf)
    .filter((name) => /-dead(\.fifo)?$/.test(name));
  const urls = await Promise.all(dead.map(queueUrl));

  for (const QueueUrl of urls) {
    const fifo = QueueUrl.endsWith('.fifo') ? { MessageGroupId: 'all', MessageDeduplicationId: 'one' } : {};
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}', ...fifo }));
  }

  expect(dead).toHaveLength(26);
  await expect.poll(ringing, patience).toEqual(dead.toSorted());
  for (const QueueUrl of urls) await sqs.send(new PurgeQueueCommand({ QueueUrl }));
});

test('a task that fails for five minutes rings by its age', { timeout: 200_000 }, async () => {
  const ages = named('-age').filter((name) => !/-(?:task|stream)-age$/.test(name));
  const urls = await Promise.all(ages.map((name) => queueUrl(name.replace(/-age$/, ''))));

  for (const QueueUrl of urls) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));

  expect(ages).toHaveLength(5);
  await expect
    .poll(
      rung(async () => {}),
      patience,
    )
    .toEqual(expect.arrayContaining(ages));
  for (const QueueUrl of urls) await sqs.send(new PurgeQueueCommand({ QueueUrl }));
});

const invoke = (name: string, how: 'Event' | 'RequestResponse' = 'RequestResponse') =>
  lambda.send(
    new InvokeCommand({
      ...{ FunctionName: `handraise-laptop-${name}`, InvocationType: how, Payload: Buffer.from('null') },
    }),
  );

// What a schedule calls reads no event that could be wrong: it is ended in the middle.
const scheduled: ReadonlySet<string> = new Set(['quality', 'export', 'report']);

async function failAt(name: string): Promise<void> {
  const called = invoke(name);
  if (scheduled.has(name)) {
    await new Promise((done) => setTimeout(done, 20));
    await center.restart(name);
  }
  await called;
}

test('a function that fails rings by its name, each of them, and the bot by its tasks too, which nobody can be told of', {
  timeout: 200_000,
}, async () => {
  // That of the sweep is planted below.
  const errors = named('-errors').filter((name) => !/^(?:websocket-|sweep-)/.test(name));
  const functions = errors.map((name) => name.replace(/-errors$/, ''));
  const failEach = () => Promise.all([invoke('auto-reply', 'Event'), ...functions.map(failAt)]);
  const tasks = ['auto-reply-task-age', 'auto-reply-tasks-lost'];

  expect(errors).toHaveLength(19);
  await expect.poll(rung(failEach), patience).toEqual(expect.arrayContaining([...errors, ...tasks]));
  // The one that was ended may be one that the schedule had called.
  for (const name of named('-events-dead')) await sqs.send(new PurgeQueueCommand({ QueueUrl: await queueUrl(name) }));
});

test('want of concurrency rings, and a route that calls a function it may not call', { timeout: 200_000 }, async () => {
  const lea = await connect(center.origin, { sub: 'lea', role: 'supervisor', profile: 'leads' });
  const trouble = async () => {
    lea.send({ action: 'review.list' });
    await Promise.allSettled([invoke('visitors'), invoke('visitors')]);
  };

  await expect
    .poll(rung(trouble), patience)
    .toEqual(expect.arrayContaining(['throttles', 'websocket-execution-errors']));
  lea.hangUp();
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

/** Puts a due row of a contact that cannot be read, at which the sweep has failed so often. */
async function putDueAgain(contactId: string, tries: number): Promise<void> {
  const atMs = Math.floor(center.status().now / 60_000) * 60_000;
  const at = { N: String(atMs) };
  await put('Sessions', `CONTACT#${contactId}`, 'E#0000000001', { s: { S: 'no state' } });
  await put('Sessions', `DUE#${atMs / 60_000}#0`, `${atMs}#contact#${contactId}#1`, {
    ...{ kind: { S: 'contact' }, contactId: { S: contactId }, at, seq: { N: '1' }, tries: { N: String(tries) } },
  });
}

// By test/infra/training-alarms.test.ts and test/local/events/stream-source.test.ts.
const streamAges = ['metrics-stream-age', 'auto-reply-stream-age', 'publish-stream-age'];
const rungElsewhere = ['training-refused', 'threshold-uncertified', ...streamAges];

// The last one: what it plants stays.
test('what cannot be read rings, what ends and what is gone, each by its own name', { timeout: 300_000 }, async () => {
  const hour = new Date(center.status().now - 3 * 3_600_000).toISOString().slice(0, 13);
  await put('Sessions', 'QUEUE#general', '0');
  await put('Sessions', `FILE#fl_${'a'.repeat(22)}`, 'FILE');
  await put('Metrics', `HOUR#${hour}`, 'CONTACT#ct_spoiled1', { record: { M: {} } });
  await put('Metrics', 'STALE#0', hour, { mark: { S: 'ct_spoiled1#1' } });
  await put('Metrics', 'STALE#0', '0000-no-hour', { mark: { S: 'ct_spoiled2#1' } });
  await putDueAgain('ct_spoiled3', 5);
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
        'items-set-aside',
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

  // Nothing of the template has stayed silent.
  const silent = center
    .alarms()
    .map(nameOf)
    .filter((name) => !everRung.has(name));
  expect(silent.sort()).toEqual(rungElsewhere.toSorted());
});
