import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { parseItem, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';

const text = v.string();
const Knowledge = v.object({ version: text, key: text, sha256: text });
const Policy = v.object({ version: text, text });

/** Key of the row that holds the version in force of what is published in a partition. */
export const inForceKey = (pk: string): Key => ({ pk, sk: 'CURRENT' });

/** The knowledge base in force, for a function that only reads it: one read. */
export const knowledgeInForce = (table: string) => inForce(table, 'VERSION', Knowledge);

/** The policy in force, for a function that only reads it: one read. */
export const policyInForce = (table: string) => inForce(table, 'POLICY', Policy);

function inForce<Schema extends v.GenericSchema>(table: string, partition: string, schema: Schema) {
  return async (): Promise<v.InferOutput<Schema> | undefined> => {
    const read = new GetItemCommand({ TableName: table, Key: toItem(inForceKey(partition)) });
    const { Item } = await dynamodbClient().send(read);
    return Item && parseItem(schema, Item);
  };
}
