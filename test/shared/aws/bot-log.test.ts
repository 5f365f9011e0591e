import { DynamoDBClient, PutItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { botLog, saidIn } from '../../../shared/aws/bot-log.ts';
import { toEventRow } from '../../../shared/aws/event-row.ts';
import type { ContactEvent } from '../../../shared/domain/contact/event.ts';
import { begin, evolve } from '../../../shared/domain/contact/evolve.ts';
import type { RowChange } from '../../../shared/domain/contact/rows.ts';
import { appendable } from '../../../shared/workflow/change-by.ts';
import { aContactId, anAgentId, noon, opening } from '../contract/makers.ts';

const dynamodb = mockClient(DynamoDBClient);
const tables = { sessionsTable: 'Sessions', directoryTable: 'Directory', dueShards: 1, retentionDays: 30 };
const log = botLog({ client: new DynamoDBClient({}), ...tables });
const contactId = aContactId();
const opened = begin(contactId, opening(), noon);

beforeEach(() => dynamodb.reset());
afterAll(() => dynamodb.restore());

test('reads the student’s messages past events that this version does not know', async () => {
  const said = { type: { S: 'message' }, from: { S: 'student' }, text: { S: '怎么退款？' } };
  dynamodb.on(QueryCommand).resolves({
    Items: [row(2, { type: { S: 'of-a-newer-version' }, text: { N: '1' } }), row(3, said)],
  });

  expect(await log.questions(contactId, 1, 10)).toEqual([{ seq: 3, text: '怎么退款？' }]);
});

test('reads what a student said from the whole row that the stream brings', () => {
  const event: ContactEvent = { type: 'message', from: 'student', clientSeq: 1, text: '怎么退款？' };
  const { entries } = appendable(evolve, opened, [event], noon);

  const image = JSON.parse(JSON.stringify(toEventRow(contactId, entries[0], 30)));

  expect(saidIn(image)).toEqual({ seq: 2, text: '怎么退款？' });
});

test.each<[string, ContactEvent, string | undefined]>([
  [
    'what is written into a survey',
    {
      ...{ type: 'survey-answered', score: 2, comment: 'my dad hits me' },
      answers: [
        { question: 'teacher', number: 1 },
        { question: 'more', text: '我不想活了' },
      ],
    },
    'my dad hits me. 我不想活了',
  ],
  ['a survey without a word', { type: 'survey-answered', score: 5 }, ''],
  ['the name somebody begins under', { ...opening(), context: { name: 'help me', course: 'Homicide' } }, 'help me'],
  ['nothing of a rating', { type: 'answer-rated', forSeq: 2, helpful: false }, undefined],
])('reads as a student’s own words %s', (_which, event, text) => {
  const { entries } = appendable(evolve, opened, [event], noon);
  const image = JSON.parse(JSON.stringify(toEventRow(contactId, entries[0], 30)));

  expect(saidIn(image)).toEqual(text === undefined ? { seq: 2 } : { seq: 2, text });
});

test('does not read past a message without its text', async () => {
  dynamodb.on(QueryCommand).resolves({ Items: [row(2, { type: { S: 'message' }, from: { S: 'student' } })] });

  await expect(log.questions(contactId, 1, 10)).rejects.toThrow('does not have its form at e.text');
});

test('writes the due row of a hand-over along with it', async () => {
  dynamodb.on(TransactWriteItemsCommand).resolves({});
  const requested: ContactEvent = {
    type: 'agent-requested',
    forSeq: 1,
    reason: 'unsure',
    queue: 'billing',
    candidates: [],
  };

  expect(await log.append({ contactId, ...appendable(evolve, opened, [requested], noon + 60_000) })).toBe('appended');

  const written = dynamodb.commandCalls(TransactWriteItemsCommand)[0]?.args[0].input.TransactItems;
  expect(written?.map(({ Put }) => Put?.Item?.['pk']?.S?.split('#')[0])).toEqual(['CONTACT', 'DUE']);
});

test('moves a waiting callback in which danger is heard: the row of its lane goes, and the lock of the call', async () => {
  dynamodb.on(TransactWriteItemsCommand).resolves({});
  const asked: ContactEvent = { type: 'callback-requested', dueAt: noon, asap: true, topic: 'billing' };
  const waiting = [asked, { type: 'queued', queue: 'billing' } as const].reduce(
    (state, event) => evolve(state, event, noon),
    opened,
  );
  const raised: ContactEvent = { type: 'urgency-raised', forSeq: 1, urgency: 'P1', danger: 'self-harm' };

  expect(await log.append({ contactId, ...appendable(evolve, waiting, [raised], noon) })).toBe('appended');

  const written = dynamodb.commandCalls(TransactWriteItemsCommand)[0]?.args[0].input.TransactItems;
  expect(written?.map(({ Put, Delete }) => (Put ? `put ${Put.TableName}` : `delete ${Delete?.TableName}`))).toEqual([
    'put Sessions',
    'delete Sessions',
    'put Sessions',
    'put Sessions',
    'delete Directory',
  ]);
});

test('refuses to fill an agent’s slot, and writes nothing', async () => {
  const rows: readonly RowChange[] = [
    { kind: 'slot-take', slot: { agentId: anAgentId(), profile: 'frontline', channel: 'chat' }, contactId },
  ];

  const append = async () => log.append({ ...appendable(evolve, opened, [answered], noon), contactId, rows });

  await expect(append()).rejects.toThrow('the bot writes no slot-take');
  expect(dynamodb.commandCalls(PutItemCommand)).toEqual([]);
  expect(dynamodb.commandCalls(TransactWriteItemsCommand)).toEqual([]);
});

const answered: ContactEvent = {
  type: 'answered',
  forSeq: 1,
  kind: 'answer',
  text: 'yes',
  articleIds: [],
  choices: [],
  confidence: 1,
};

function row(seq: number, fields: Readonly<Record<string, { readonly S: string } | { readonly N: string }>>) {
  return { sk: { S: `E#${String(seq).padStart(10, '0')}` }, at: { N: '1' }, e: { M: fields } };
}
