import { DynamoDBClient, ListTablesCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../../knowledge/run-command.ts';
import { toItem } from '../../shared/aws/attribute-value.ts';
import type { ContactRecord } from '../../shared/domain/metrics/contact-record.ts';
import { foldContact } from '../../shared/domain/metrics/fold-contact.ts';
import { utcHour } from '../../shared/domain/metrics/hour.ts';
import { closed, contactId, logOf, queued, requested, start } from '../shared/domain/contact/make-contact.ts';

const folded = foldContact(contactId, logOf(requested, queued, closed)) ?? expect.fail('not closed');
const rowOf = (name: string, change: Partial<ContactRecord>) => {
  const id = `ct_misheard_${name}`;
  const record = { ...folded, contactId: id, ...change };
  return toItem({ pk: `HOUR#${folded.hour}`, sk: `CONTACT#${id}`, seq: folded.seq, record });
};

const tables = ['Sessions', 'Directory', 'Metrics', 'Knowledge'].map((name) => `HandraiseProd-data-${name}-x`);
let mock: ReturnType<typeof mockClient>;

const stored = (...Items: readonly ReturnType<typeof toItem>[]) =>
  mock
    .on(QueryCommand, { ExpressionAttributeValues: { ':pk': { S: `HOUR#${utcHour(start)}` } } })
    .resolves({ Items: [...Items] });

const list = (...args: readonly string[]) =>
  runCommand(['dangers', ...args], { step: () => undefined, now: start + 3_600_000 });

beforeEach(() => {
  mock = mockClient(DynamoDBClient);
  mock.on(ListTablesCommand).resolves({ TableNames: tables });
  mock.on(QueryCommand).resolves({ Items: [] });
});
afterEach(() => mock.restore());

test('lists a line each, the newest first, with what was heard and what the agent says', async () => {
  stored(
    rowOf('alarm', { danger: 'self-harm', dangerWas: false, closedAt: start + 1_000 }),
    rowOf('unheard', { dangerWas: true, dangerKind: 'abuse', closedAt: start + 2_000, language: 'en' }),
    rowOf('right', { danger: 'abuse', dangerWas: true }),
  );

  const { code, out } = await list('--days', '1', '--stage', 'prod');

  const at = (ms: number) => new Date(start + ms).toISOString();
  expect(code).toBe(0);
  expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['closed', 'contact', 'lang', 'heard', 'agent says'],
    [at(2_000), 'ct_misheard_unheard', 'en', 'nothing', 'abuse'],
    [at(1_000), 'ct_misheard_alarm', 'zh', 'self-harm', 'no danger'],
  ]);
});

test('reads the records of every hour of the days, this one and no later, of the table of the stage', async () => {
  await list('--days', '2', '--stage', 'prod');

  const asked = mock.commandCalls(QueryCommand).map(({ args: [{ input }] }) => input);
  const hours = asked.map(({ ExpressionAttributeValues }) => ExpressionAttributeValues?.[':pk']?.S).sort();
  expect(new Set(asked.map(({ TableName }) => TableName))).toEqual(new Set(['HandraiseProd-data-Metrics-x']));
  expect(hours).toHaveLength(48);
  expect(hours.at(-1)).toBe(`HOUR#${utcHour(start + 3_600_000)}`);
});

test('tells a program ids and kinds, and which records cannot be read', async () => {
  const broken = toItem({ pk: `HOUR#${folded.hour}`, sk: 'CONTACT#ct_broken00', record: { contactId: 'x' } });
  stored(broken, rowOf('alarm', { danger: 'abuse', dangerWas: false }));

  const read = JSON.parse((await list('--days', '1', '--stage', 'prod', '--json')).out);

  expect(read).toEqual({
    days: 1,
    contacts: [
      {
        ...{ why: 'false-alarm', at: folded.closedAt, contactId: 'ct_misheard_alarm', language: 'zh', heard: 'abuse' },
      },
    ],
    unread: [expect.stringContaining('ct_broken00')],
  });
});

test('says that there is none, and that a stage has no tables', async () => {
  const none = await list('--stage', 'prod');
  const nowhere = await list('--stage', 'dev');
  const both = await list('--stage', 'dev', '--url', 'http://127.0.0.1:1');

  expect(none.out).toBe('none');
  expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('no_center: no tables of stage dev') });
  expect(both).toMatchObject({ code: 2, err: expect.stringContaining('bad_usage: --url and --stage exclude') });
});

test('its help names no table', async () => {
  const { out } = await list('--help');

  expect(out).toContain('--days NUMBER');
  expect(out).toContain('--stage NAME');
  expect(out).not.toContain('--table NAME');
});
