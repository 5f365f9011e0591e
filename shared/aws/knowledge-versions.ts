import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { KnowledgeVersion, KnowledgeVersions } from '../ports.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';

const VersionRow = z.object({
  version: z.string(),
  key: z.string(),
  sha256: z.string(),
  publishedAt: z.number(),
  previous: z.optional(z.string()),
});

const currentKey: Key = { pk: 'VERSION', sk: 'CURRENT' };

/** The versions of the knowledge base, and the row that says which one answers. */
export function knowledgeVersions(table: string): KnowledgeVersions {
  const find = async (key: Key): Promise<KnowledgeVersion | undefined> => {
    const { Item } = await dynamodbClient().send(new GetItemCommand({ TableName: table, Key: toItem(key) }));
    return Item && parseItem(VersionRow, Item);
  };
  const put = (key: Key, version: KnowledgeVersion) =>
    dynamodbClient().send(new PutItemCommand({ TableName: table, Item: toItem({ ...key, ...version }) }));
  return {
    current: () => find(currentKey),
    find: (version) => find(versionKey(version)),
    // The version first: a pointer never names a version that is not there.
    async publish(version) {
      await put(versionKey(version.version), version);
      await put(currentKey, version);
    },
  };
}

function versionKey(version: string): Key {
  return { pk: 'VERSION', sk: `V#${version}` };
}
