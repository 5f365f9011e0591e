import { describe, expect, it } from 'vitest';
import { dynamodbRequests } from '../../../local/iam/dynamodb-requests.ts';
import { s3Requests } from '../../../local/iam/s3-requests.ts';
import { sqsRequests } from '../../../local/iam/sqs-requests.ts';

const names = {
  tableArn: (table: string) => `table/${table}`,
  partitionKeyOf: (_table: string, index: string | undefined) => (index === undefined ? 'pk' : 'gk'),
};
const needs = (operation: string, body: object) =>
  dynamodbRequests(operation, { ...body }, names).map(({ action, resource, context }) => [
    action,
    resource,
    context['dynamodb:LeadingKeys']?.join() ?? '',
  ]);

describe('dynamodbRequests', () => {
  it.each([
    ['GetItem', { TableName: 'T', Key: { pk: { S: 'a' } } }, [['dynamodb:GetItem', 'table/T', 'a']]],
    ['PutItem', { TableName: 'T', Item: { pk: { N: '7' } } }, [['dynamodb:PutItem', 'table/T', '7']]],
    ['Scan', { TableName: 'T' }, [['dynamodb:Scan', 'table/T', '']]],
    [
      'Query',
      {
        TableName: 'arn:aws:dynamodb:r:a:table/T',
        KeyConditionExpression: 'sk > :s AND #p = :p',
        ExpressionAttributeNames: { '#p': 'pk' },
        ExpressionAttributeValues: { ':p': { S: 'a' }, ':s': { S: 'x' } },
      },
      [['dynamodb:Query', 'table/T', 'a']],
    ],
    [
      'Query',
      {
        TableName: 'T',
        IndexName: 'I',
        KeyConditionExpression: 'gk = :g',
        ExpressionAttributeValues: { ':g': { S: 'z' } },
      },
      [['dynamodb:Query', 'table/T/index/I', 'z']],
    ],
    [
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 'T', Item: { pk: { S: 'a' } } } },
          { ConditionCheck: { TableName: 'U', Key: { pk: { S: 'b' } } } },
          { Update: { TableName: 'T', Key: { pk: { S: 'c' } } } },
        ],
      },
      [
        ['dynamodb:PutItem', 'table/T', 'a'],
        ['dynamodb:ConditionCheckItem', 'table/U', 'b'],
        ['dynamodb:UpdateItem', 'table/T', 'c'],
      ],
    ],
    [
      'BatchWriteItem',
      {
        RequestItems: {
          T: [{ PutRequest: { Item: { pk: { S: 'a' } } } }, { DeleteRequest: { Key: { pk: { S: 'b' } } } }],
        },
      },
      [['dynamodb:BatchWriteItem', 'table/T', 'a,b']],
    ],
    [
      'BatchGetItem',
      { RequestItems: { T: { Keys: [{ pk: { S: 'a' } }] } } },
      [['dynamodb:BatchGetItem', 'table/T', 'a']],
    ],
  ])('names what %s needs', (operation, body, expected) => {
    expect(needs(operation, body)).toEqual(expected);
  });
});

describe('sqsRequests', () => {
  it('authorizes batches as their single operation on the queue of the URL', () => {
    const [request] = sqsRequests('SendMessageBatch', { QueueUrl: 'http://127.0.0.1:1/0/q' }, (name) => `arn:${name}`);

    expect(request).toEqual({ action: 'sqs:SendMessage', resource: 'arn:q', context: {} });
  });
});

describe('s3Requests', () => {
  const call = { bucket: 'b', key: 'k/1', query: new URLSearchParams(), copySource: undefined, deletedKeys: [] };
  const actions = (more: object) =>
    s3Requests({ method: 'GET', ...call, ...more }).map(({ action, resource }) => `${action} ${resource}`);

  it.each([
    [{}, ['s3:GetObject arn:aws:s3:::b/k/1']],
    [{ method: 'PUT', query: new URLSearchParams('partNumber=1&uploadId=u') }, ['s3:PutObject arn:aws:s3:::b/k/1']],
    [{ method: 'DELETE' }, ['s3:DeleteObject arn:aws:s3:::b/k/1']],
    [{ method: 'DELETE', query: new URLSearchParams('uploadId=u') }, ['s3:AbortMultipartUpload arn:aws:s3:::b/k/1']],
    [{ key: '', query: new URLSearchParams('list-type=2&prefix=p') }, ['s3:ListBucket arn:aws:s3:::b']],
    [{ method: 'PUT', copySource: '/c/x' }, ['s3:PutObject arn:aws:s3:::b/k/1', 's3:GetObject arn:aws:s3:::c/x']],
    [
      { method: 'POST', key: '', query: new URLSearchParams('delete'), deletedKeys: ['x', 'y'] },
      ['s3:DeleteObject arn:aws:s3:::b/x', 's3:DeleteObject arn:aws:s3:::b/y'],
    ],
  ])('names what %j needs', (more, expected) => {
    expect(actions(more)).toEqual(expected);
  });
});
