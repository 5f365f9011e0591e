import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { toItem } from '../../../shared/aws/attribute-value.ts';
import { helpFacts } from '../../../shared/aws/help-facts.ts';

test('of a day on which more is told than is read no further page is asked for', async () => {
  const client = mockClient(DynamoDBClient);
  const page = [...'ab'].map((one) =>
    toItem({ pk: 'HELP#2026-09-07', sk: one.repeat(32), kind: 'looked', lang: 'zh' }),
  );
  client.on(QueryCommand).resolves({ Items: page, LastEvaluatedKey: toItem({ pk: 'a', sk: 'b' }) });

  expect(await helpFacts('Knowledge', 3).ofDay('2026-09-07')).toHaveLength(3);

  expect(client.commandCalls(QueryCommand)).toHaveLength(2);
});
