import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { PolicyVersions } from '../ports/policy-versions.ts';
import { finite, positive } from '../schema/numbers.ts';
import { type Item, parseItem, toAttribute, toItem } from './attribute-value.ts';
import { isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { inForceKey } from './in-force.ts';
import type { Key } from './keys.ts';
import { versionRows } from './version-rows.ts';

const policyPartition = 'POLICY';
const currentKey = inForceKey(policyPartition);

const version = {
  version: v.string(),
  sha256: v.string(),
  text: v.string(),
  at: finite,
  by: v.string(),
  note: v.optional(v.string()),
};
const VersionRow = v.object(version);
const InForceRow = v.object({ ...version, revision: positive, release: v.optional(v.string()) });
const EndRow = v.object({ version: v.string() });

/** The versions of the center's policy in DynamoDB: a row each, which nobody overwrites, and one row that holds the version in force whole. */
export function policyVersions(table: string): PolicyVersions {
  const client = dynamodbClient();
  const read = async (key: Key): Promise<Item | undefined> => {
    const command = new GetItemCommand({ TableName: table, Key: toItem(key), ConsistentRead: true });
    return (await client.send(command)).Item;
  };
  return {
    async current() {
      const row = await read(currentKey);
      return row && parseItem(InForceRow, row);
    },
    async find(name) {
      const row = await read(versionKey(name));
      return row && parseItem(VersionRow, row);
    },
    async list() {
      const rows = await versionRows(table, policyPartition);
      return rows.map((row) => parseItem(VersionRow, row)).sort((one, other) => other.at - one.at);
    },
    async record(made) {
      const isNew = { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } };
      await putUnless(table, { ...versionKey(made.version), ...made }, isNew);
    },
    async point(made, revision) {
      const row = { ...currentKey, ...made, revision: revision + 1 };
      return (await putUnless(table, row, stillAt(revision))) ? 'pointed' : 'overtaken';
    },
    async endOf(release) {
      const row = await read(endKey(release));
      return row && parseItem(EndRow, row).version;
    },
    async rememberEnd(release, name) {
      await client.send(new PutItemCommand({ TableName: table, Item: toItem({ ...endKey(release), version: name }) }));
    },
  };
}

type Condition = Pick<
  ConstructorParameters<typeof PutItemCommand>[0],
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

function stillAt(revision: number): Condition {
  if (revision === 0)
    return { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } };
  return {
    ConditionExpression: '#revision = :revision',
    ExpressionAttributeNames: { '#revision': 'revision' },
    ExpressionAttributeValues: { ':revision': toAttribute(revision) },
  };
}

/** False when the condition refused the row. */
async function putUnless(table: string, row: object, condition: Condition): Promise<boolean> {
  try {
    await dynamodbClient().send(new PutItemCommand({ TableName: table, Item: toItem(row), ...condition }));
    return true;
  } catch (error) {
    if (isNamed(error, 'ConditionalCheckFailedException')) return false;
    throw error;
  }
}

function versionKey(name: string): Key {
  return { pk: policyPartition, sk: `V#${name}` };
}

function endKey(release: string): Key {
  return { pk: policyPartition, sk: `END#${release}` };
}
