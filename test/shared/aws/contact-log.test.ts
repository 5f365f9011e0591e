import {
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { contactLog } from '../../../shared/aws/contact-log.ts';
import { begin } from '../../../shared/domain/contact/evolve.ts';
import type { CallbackLock, LaneRow, RowChange } from '../../../shared/domain/contact/rows.ts';
import type { Append } from '../../../shared/ports/contact-log.ts';
import { aContactId, anAgentId, aStudentId, noon, opening } from '../contract/makers.ts';

const laneRow: LaneRow = {
  ...{ contactId: aContactId(), queue: 'billing', channel: 'chat', class: 'standard', origin: noon, seq: 3 },
  ...{ language: 'en', tier: 1, studentId: aStudentId(), excluded: [] },
  ...{ callback: false, overflowed: false, inOverflow: false },
};

const dynamodb = mockClient(DynamoDBClient);
const log = contactLog({
  client: new DynamoDBClient({}),
  sessionsTable: 'Sessions',
  directoryTable: 'Directory',
  dueShards: 1,
  retentionDays: 30,
});

beforeEach(() => dynamodb.reset());
afterAll(() => dynamodb.restore());

describe('an append of one event and no other row', () => {
  test('is one put on the condition that the sequence number is free', async () => {
    dynamodb.on(PutItemCommand).resolves({});
    const append = anAppend();

    expect(await log.append(append)).toBe('appended');

    expect(dynamodb.calls()).toHaveLength(1);
    expect(dynamodb.commandCalls(PutItemCommand)[0]?.args[0].input).toMatchObject({
      TableName: 'Sessions',
      Item: { pk: { S: `CONTACT#${append.contactId}` }, sk: { S: 'E#0000000001' }, at: { N: String(noon) } },
      ConditionExpression: 'attribute_not_exists(#pk)',
      ExpressionAttributeNames: { '#pk': 'pk' },
    });
  });

  test.each(['TransactionConflictException', 'ThrottlingException', 'TransactionInProgressException'])(
    'tries again after a %s',
    async (name) => {
      dynamodb.on(PutItemCommand).rejectsOnce(named(name)).resolves({});

      expect(await log.append(anAppend())).toBe('appended');
      expect(dynamodb.calls()).toHaveLength(2);
    },
  );

  test('is behind when the conflicts do not end', async () => {
    dynamodb.on(PutItemCommand).rejects(named('TransactionConflictException'));

    expect(await log.append(anAppend())).toBe('behind');
    expect(dynamodb.calls()).toHaveLength(4);
  });

  test('throws what nobody expected', async () => {
    dynamodb.on(PutItemCommand).rejects(named('AccessDeniedException'));

    await expect(log.append(anAppend())).rejects.toThrow('AccessDeniedException');
    expect(dynamodb.calls()).toHaveLength(1);
  });
});

describe('an append with other rows', () => {
  test('is one transaction of the event and the rows', async () => {
    dynamodb.on(TransactWriteItemsCommand).resolves({});
    const claim = { version: 7, slots: {}, now: noon };

    expect(await log.append({ ...anAppend([slotTake]), claim })).toBe('appended');

    const [call] = dynamodb.commandCalls(TransactWriteItemsCommand);
    const [put, update] = call?.args[0].input.TransactItems ?? [];
    expect(put?.Put?.ConditionExpression).toBe('attribute_not_exists(#pk)');
    expect(update?.Update).toMatchObject({
      TableName: 'Directory',
      Key: { pk: { S: 'PROFILE#frontline' }, sk: { S: `AGENT#${agentId}` } },
      ConditionExpression: '#version = :version AND #leaseUntil > :now AND attribute_not_exists(#slots.#contact)',
      ExpressionAttributeValues: { ':version': { N: '7' }, ':now': { N: String(noon) } },
    });
  });

  test('that takes a slot without a claim is a mistake in the program', async () => {
    await expect(log.append(anAppend([slotTake]))).rejects.toThrow('takes a slot without a claim');
  });

  test.each([
    [['ConditionalCheckFailed', 'None'], 'behind'],
    [['None', 'ConditionalCheckFailed'], 'taken'],
    [['ConditionalCheckFailed', 'ConditionalCheckFailed'], 'behind'],
    [['ConditionalCheckFailed', 'TransactionConflict'], 'behind'],
  ])('cancelled for %s is %s', async (codes, result) => {
    dynamodb.on(TransactWriteItemsCommand).rejects(cancelled(...codes));

    expect(await log.append({ ...anAppend([slotTake]), claim: { version: 1, slots: {}, now: noon } })).toBe(result);
    expect(dynamodb.calls()).toHaveLength(1);
  });

  test('whose callback lock somebody else holds is locked', async () => {
    dynamodb.on(TransactWriteItemsCommand).rejects(cancelled('None', 'ConditionalCheckFailed'));

    expect(await log.append(anAppend([{ kind: 'callback-lock', lock, contactId }]))).toBe('locked');
  });

  test('goes on without a lock that is not its own to open', async () => {
    const unlock = { kind: 'callback-unlock', lock, contactId } as const;
    dynamodb.on(TransactWriteItemsCommand).rejectsOnce(cancelled('None', 'ConditionalCheckFailed')).resolves({});

    expect(await log.append(anAppend([unlock]))).toBe('appended');

    const sizes = dynamodb
      .commandCalls(TransactWriteItemsCommand)
      .map((call) => call.args[0].input.TransactItems?.length);
    expect(sizes).toEqual([2, 1]);
  });

  test.each(['TransactionConflict', 'ThrottlingError'])('tries again when cancelled for %s', async (code) => {
    dynamodb.on(TransactWriteItemsCommand).rejectsOnce(cancelled('None', code)).resolves({});

    expect(await log.append({ ...anAppend([slotTake]), claim: { version: 1, slots: {}, now: noon } })).toBe('appended');
  });

  test('throws when it is cancelled for a mistake of ours', async () => {
    dynamodb.on(TransactWriteItemsCommand).rejects(cancelled('None', 'ValidationError'));

    await expect(
      log.append({ ...anAppend([slotTake]), claim: { version: 1, slots: {}, now: noon } }),
    ).rejects.toThrow();
  });
});

describe('an append with rows that go ahead', () => {
  const isDue = { TableName: 'Sessions' };

  test.each(['TransactionConflictException', 'ThrottlingException', 'ProvisionedThroughputExceededException'])(
    'is behind, and nothing else is written, when a %s of such a row does not end',
    async (name) => {
      dynamodb.on(PutItemCommand).resolves({}).on(PutItemCommand, isDue).rejects(named(name));

      for (const append of [anAppend([duePut]), anAppend([placeTake, duePut])])
        expect(await log.append(append)).toBe('behind');

      const written = dynamodb.commandCalls(PutItemCommand).map(({ args }) => args[0].input.Item?.['pk']?.S ?? '');
      expect(written.filter((pk) => pk.startsWith('CONTACT#'))).toEqual([]);
      expect(written.filter((pk) => pk.startsWith('DUE#'))).toHaveLength(8);
    },
  );

  test('is behind when others stay at the place it takes, and is taken only when another contact has it', async () => {
    dynamodb.on(PutItemCommand).rejects(named('ThrottlingException'));
    const throttled = await log.append(anAppend([placeTake]));
    dynamodb.on(PutItemCommand).rejects(named('ConditionalCheckFailedException'));

    expect([throttled, await log.append(anAppend([placeTake]))]).toEqual(['behind', 'taken']);
  });
});

describe('the row by which a contact waits', () => {
  const laneDelete: RowChange = { kind: 'lane-delete', row: laneRow };
  const anOffer = () => ({ ...anAppend([laneDelete]), claim: { version: 1, slots: {}, now: noon } });

  test('goes after the event of an offer, unless it was put anew by a later one', async () => {
    dynamodb.on(PutItemCommand).resolves({}).on(DeleteItemCommand).resolves({});

    expect(await log.append(anOffer())).toBe('appended');

    expect(dynamodb.calls().map(({ args: [command] }) => command.constructor.name)).toEqual([
      'PutItemCommand',
      'DeleteItemCommand',
    ]);
    expect(dynamodb.commandCalls(DeleteItemCommand)[0]?.args[0].input).toMatchObject({
      ConditionExpression: '#seq <= :seq',
      ExpressionAttributeValues: { ':seq': { N: '3' } },
    });
  });

  test('that does not go fails no offer: whoever finds it drops it', async () => {
    dynamodb.on(PutItemCommand).resolves({}).on(DeleteItemCommand).rejects(named('InternalServerError'));

    expect(await log.append(anOffer())).toBe('appended');
  });

  test('stays where the offer was refused', async () => {
    dynamodb.on(PutItemCommand).rejects(named('ConditionalCheckFailedException'));

    expect(await log.append(anOffer())).toBe('behind');
    expect(dynamodb.commandCalls(DeleteItemCommand)).toHaveLength(0);
  });

  test.each<readonly [string, readonly RowChange[]]>([
    ['leaves the line', [laneDelete]],
    ['moves', [laneDelete, { kind: 'lane-put', row: { ...laneRow, queue: 'technical' } }]],
  ])('goes with the event when its contact %s', async (_what, rows) => {
    dynamodb.on(TransactWriteItemsCommand).resolves({});

    await log.append(anAppend(rows));

    expect(dynamodb.calls()).toHaveLength(1);
  });
});

test('a long log is read page by page, no further than asked for', async () => {
  const row = (seq: number) => ({
    sk: { S: `E#${String(seq).padStart(10, '0')}` },
    at: { N: '1' },
    e: { M: { type: { S: 'queued' }, queue: { S: 'billing' } } },
  });
  const key = { pk: { S: 'x' }, sk: { S: 'E#0000000002' } };
  dynamodb
    .on(QueryCommand)
    .resolvesOnce({ Items: [row(1), row(2)], LastEvaluatedKey: key })
    .resolves({ Items: [row(3)], LastEvaluatedKey: key });

  const events = await log.read(contactId, 0, 3);

  expect(events.map((entry) => entry.seq)).toEqual([1, 2, 3]);
  const [, second] = dynamodb.commandCalls(QueryCommand);
  expect(second?.args[0].input).toMatchObject({ Limit: 1, ExclusiveStartKey: key });
  expect(dynamodb.calls()).toHaveLength(2);
});

const contactId = aContactId();
const agentId = anAgentId();
const lock: CallbackLock = { studentId: aStudentId(), topic: 'billing' };
const slotTake: RowChange = {
  kind: 'slot-take',
  slot: { agentId, profile: 'frontline', channel: 'chat' },
  contactId,
};

const duePut: RowChange = { kind: 'due-put', row: { contactId, at: noon, seq: 1 } };
const placeTake: RowChange = {
  kind: 'place-take',
  studentId: aStudentId(),
  place: 'hand-over',
  taken: { number: 1, contactId, since: noon },
};

function anAppend(rows: readonly RowChange[] = []): Append {
  const event = opening();
  return { contactId, entries: [{ seq: 1, at: noon, event, state: begin(contactId, event, noon) }], rows };
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

function cancelled(...codes: readonly string[]): TransactionCanceledException {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return new TransactionCanceledException({ message: codes.join(), $metadata: {}, CancellationReasons });
}
