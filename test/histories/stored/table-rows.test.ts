import { GetItemCommand, TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { tableRows } from './table-rows.ts';

const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
const countOn = {
  ...{ TableName: 'Rows', Key, UpdateExpression: 'SET #count = #count + :one' },
  ...{ ExpressionAttributeNames: { '#count': 'count' }, ExpressionAttributeValues: { ':one': { N: '1' } } },
};
const put = { Put: { TableName: 'Rows', Item: { ...Key, count: { N: '1' } } } };

test('counts on from a number, and refuses to count on from what is not there or is none, as DynamoDB does', async () => {
  const rows = tableRows();
  const update = () => rows.send(new UpdateItemCommand(countOn));

  await expect(update()).rejects.toMatchObject({ name: 'ValidationException' });
  expect(await rows.send(new GetItemCommand({ TableName: 'Rows', Key }))).toEqual({ Item: undefined });

  await rows.send(new TransactWriteItemsCommand({ TransactItems: [put] }));
  expect(await update()).toMatchObject({ Attributes: { count: { N: '2' } } });
});

test('refuses a transaction that writes one row twice', async () => {
  const rows = tableRows();

  const twice = rows.send(
    new TransactWriteItemsCommand({ TransactItems: [put, { Delete: { TableName: 'Rows', Key } }] }),
  );

  await expect(twice).rejects.toMatchObject({ name: 'ValidationException' });
  expect(await rows.send(new GetItemCommand({ TableName: 'Rows', Key }))).toEqual({ Item: undefined });
});

test('a transaction of which one write counts on from nothing writes nothing', async () => {
  const rows = tableRows();
  const other = { Put: { TableName: 'Rows', Item: { pk: { S: 'a' }, sk: { S: 'c' } } } };

  await expect(
    rows.send(new TransactWriteItemsCommand({ TransactItems: [other, { Update: countOn }] })),
  ).rejects.toMatchObject({ name: 'ValidationException' });

  expect(await rows.send(new GetItemCommand({ TableName: 'Rows', Key: { pk: { S: 'a' }, sk: { S: 'c' } } }))).toEqual({
    Item: undefined,
  });
});
