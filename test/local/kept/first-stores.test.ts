import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { openDataDirectory } from '../../../local/engines/data-directory.ts';
import { type LocalOptions, startLocal } from '../../../local/start.ts';
import { emptyDirectory } from '../helpers/fixture-app.ts';
import { assemblyOf, inlineFunction, type Template } from '../helpers/template.ts';

let root = '';
let creations: string[] = [];

beforeEach(() => {
  root = emptyDirectory();
  mkdirSync(join(root, 'node_modules'));
  creations = [];
});

// Takes as long as is worth keeping, and leaves a row that a second creation of the same could not put.
const handler = (more: string) => `
const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
exports.handler = async (event) => {
  await new Promise((done) => setTimeout(done, 1100));
  await new DynamoDBClient({}).send(new PutItemCommand({ TableName: process.env.TABLE, Item: { pk: { S: 'made' } },
    ConditionExpression: 'attribute_not_exists(pk)' }));
  const Data = { made: event.RequestId };
  const body = JSON.stringify({ Status: 'SUCCESS', PhysicalResourceId: 'one', Data });
  await fetch(event.ResponseURL, { method: 'PUT', body });
}; ${more}`;

const template = ({ code = '', allowed = ['dynamodb:PutItem'], property = 'a' } = {}): Template => ({
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: allowed, Resource: '*' }] } }],
      },
    },
    Maker: inlineFunction(handler(code), {
      Timeout: 30,
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Environment: { Variables: { TABLE: { Ref: 'Table' } } },
    }),
    Made: { Type: 'Custom::Made', Properties: { ServiceToken: { 'Fn::GetAtt': ['Maker', 'Arn'] }, property } },
  },
  Outputs: { MadeBy: { Value: { 'Fn::GetAtt': ['Made', 'made'] } } },
});

/** Starts an app on a data directory of its own; gives which creation made what it has. */
async function madeBy(one: Template, options: LocalOptions = {}): Promise<string> {
  const step = (text: string) => void (text.includes('custom resource') && creations.push(text));
  const reporter = { step, problem: () => {}, detail: () => {}, functionLine: () => {} };
  const data = options.data ?? emptyDirectory();
  const app = await startLocal({ root, assembly: assemblyOf({ Test: one }), reporter, ...options, data });
  await app.stop();
  return app.status().outputs['MadeBy'] ?? '';
}

it('begins a new data directory with what the same creation left in another one', async () => {
  const first = await madeBy(template());

  const second = await madeBy(template());

  expect(second).toBe(first);
  expect(creations).toHaveLength(1);
});

it('has the rows that the creation left, and a start of the two changes nothing for the other', async () => {
  const [one, other] = [emptyDirectory(), emptyDirectory()];
  await madeBy(template(), { data: one });
  await madeBy(template(), { data: other });

  const changed = madeBy(template({ property: 'b' }), { data: other });

  // The row is there: the update, which creates it, is refused by its condition.
  await expect(changed).rejects.toThrow('The conditional request failed');
  expect(await madeBy(template(), { data: one })).not.toBe('');
  expect(creations).toHaveLength(2);
});

it.each([
  ['the code of its function', { code: '// more' }, {}],
  ['what its function may do', { allowed: ['dynamodb:PutItem', 'dynamodb:GetItem'] }, {}],
  ['a property', { property: 'b' }, {}],
  ['the wish to begin with nothing', {}, { fresh: true }],
])('creates anew after a change of %s', async (_what, change, options) => {
  const first = await madeBy(template());

  const second = await madeBy(template(change), options);

  expect(second).not.toBe(first);
  expect(creations).toHaveLength(2);
});

it('creates anew where the kept database is gone, and keeps that for the next one', async () => {
  const stores = join(root, 'node_modules/.cache/cdk-on-laptop/stores');
  const first = await madeBy(template());
  for (const name of readdirSync(stores)) rmSync(join(stores, name, 'dynamodb.sqlite'));

  const second = await madeBy(template());
  const third = await madeBy(template());

  expect([second === first, third === second]).toEqual([false, true]);
});

it('serves nobody before what may be kept is made', async () => {
  const data = emptyDirectory();
  const ask = async (path: string) => {
    const { port } = openDataDirectory(data, false).read('lock');
    return (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  };
  const asked: Promise<number[]>[] = [];
  const step = (text: string) => {
    if (text.includes('custom resource')) asked.push(Promise.all(['/', '/_local/aws.json', '/_local/health'].map(ask)));
  };
  const reporter = { step, problem: () => {}, detail: () => {}, functionLine: () => {} };

  await madeBy(template(), { reporter, data });

  expect(await Promise.all(asked)).toEqual([[503, 503, 200]]);
});

it('takes nothing that an earlier, faster clock made later than now', async () => {
  const first = await madeBy(template(), { speed: 1_000 });

  const second = await madeBy(template());

  expect(second).not.toBe(first);
});

it('keeps nothing for an app without packages', async () => {
  root = emptyDirectory();
  const first = await madeBy(template());

  const second = await madeBy(template());

  expect(second).not.toBe(first);
});
