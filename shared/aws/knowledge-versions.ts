import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { KnowledgeVersion, KnowledgeVersions } from '../ports/knowledge.ts';
import { finite } from '../schema/numbers.ts';
import { parseItem, toAttribute, toItem } from './attribute-value.ts';
import { isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';
import { versionRows } from './version-rows.ts';

const VersionRow = v.object({
  version: v.string(),
  key: v.string(),
  sha256: v.string(),
  publishedAt: finite,
  previous: v.optional(v.string()),
  articles: v.optional(finite),
  exemplars: v.optional(finite),
  golden: v.optional(v.object({ set: v.string(), figures: v.string() })),
  written: v.optional(v.string()),
  taught: v.optional(v.string()),
  inputs: v.optional(v.string()),
});

const partition = 'VERSION';
const currentKey: Key = { pk: partition, sk: 'CURRENT' };
const lookKey: Key = { pk: partition, sk: 'LOOK' };
const Look = v.object({ seen: v.string() });

/** The versions of the knowledge base, and the row that says which one answers, for a function that only reads them. */
export function publishedVersion(table: string): Pick<KnowledgeVersions, 'current' | 'find'> {
  // As it is at this moment: whoever is told that another one answers looks at once.
  const find = async (key: Key): Promise<KnowledgeVersion | undefined> => {
    const read = new GetItemCommand({ TableName: table, Key: toItem(key), ConsistentRead: true });
    const { Item } = await dynamodbClient().send(read);
    return Item && parseItem(VersionRow, Item);
  };
  return { current: () => find(currentKey), find: (version) => find(versionKey(version)) };
}

/** The versions of the knowledge base, and the row that says which one answers. */
export function knowledgeVersions(table: string): KnowledgeVersions {
  return {
    ...publishedVersion(table),
    async list() {
      const versions: readonly KnowledgeVersion[] = (await versionRows(table, partition)).map((row) =>
        parseItem(VersionRow, row),
      );
      return versions.toSorted((one, other) => other.publishedAt - one.publishedAt);
    },
    async record(version) {
      const Item = toItem({ ...versionKey(version.version), ...version });
      await dynamodbClient().send(new PutItemCommand({ TableName: table, Item }));
    },
    async point(version, inPlaceOf) {
      const stillAnswers =
        inPlaceOf === undefined
          ? { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } }
          : {
              ConditionExpression: '#version = :other',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':other': toAttribute(inPlaceOf) },
            };
      try {
        const Item = toItem({ ...currentKey, ...version });
        await dynamodbClient().send(new PutItemCommand({ TableName: table, Item, ...stillAnswers }));
        return 'pointed';
      } catch (error) {
        if (isNamed(error, 'ConditionalCheckFailedException')) return 'overtaken';
        throw error;
      }
    },
    async lastLook() {
      const read = new GetItemCommand({ TableName: table, Key: toItem(lookKey), ConsistentRead: true });
      const { Item } = await dynamodbClient().send(read);
      return Item && parseItem(Look, Item).seen;
    },
    async noteLook(seen) {
      await dynamodbClient().send(new PutItemCommand({ TableName: table, Item: toItem({ ...lookKey, seen }) }));
    },
  };
}

function versionKey(version: string): Key {
  return { pk: partition, sk: `V#${version}` };
}
