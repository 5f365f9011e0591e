import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { toItem } from '../../../shared/aws/attribute-value.ts';
import { peopleKey } from '../../../shared/aws/people-key.ts';

const dynamodb = mockClient(DynamoDBClient);
const secret = 'ab'.repeat(32);
const Item = toItem({ pk: 'PEOPLE', sk: 'KEY', secret });

beforeEach(() => dynamodb.reset());

test('reads the one key there is, and makes none', async () => {
  dynamodb.on(GetItemCommand).resolves({ Item });

  expect(await peopleKey('Metrics').read()).toBe(secret);
  expect(dynamodb.commandCalls(PutItemCommand)).toHaveLength(0);
});

test('makes 32 random bytes where there is none, under the condition that nobody else did', async () => {
  dynamodb.on(GetItemCommand).resolvesOnce({}).resolves({ Item });
  dynamodb.on(PutItemCommand).resolves({});

  await peopleKey('Metrics').read();

  expect(dynamodb.commandCalls(PutItemCommand).map(({ args }) => args[0].input)).toEqual([
    {
      TableName: 'Metrics',
      Item: { pk: { S: 'PEOPLE' }, sk: { S: 'KEY' }, secret: { S: expect.stringMatching(/^[0-9a-f]{64}$/) } },
      ConditionExpression: 'attribute_not_exists(#pk)',
      ExpressionAttributeNames: { '#pk': 'pk' },
    },
  ]);
});

test('of two who make one at once both have the first one’s', async () => {
  dynamodb.on(GetItemCommand).resolvesOnce({}).resolves({ Item });
  dynamodb.on(PutItemCommand).rejects(new ConditionalCheckFailedException({ message: '', $metadata: {} }));

  expect(await peopleKey('Metrics').read()).toBe(secret);
});
