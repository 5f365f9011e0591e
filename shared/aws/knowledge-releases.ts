import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { KnowledgeReleases } from '../ports/knowledge-releases.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';

const ReleaseRow = v.object({ version: v.string() });

/** Which version each release came with, in DynamoDB. */
export function knowledgeReleases(table: string): KnowledgeReleases {
  return {
    async versionOf(release) {
      const read = new GetItemCommand({ TableName: table, Key: toItem(releaseKey(release)), ConsistentRead: true });
      const { Item } = await dynamodbClient().send(read);
      return Item && parseItem(ReleaseRow, Item).version;
    },
    async remember(release, version) {
      const Item = toItem({ ...releaseKey(release), version });
      await dynamodbClient().send(new PutItemCommand({ TableName: table, Item }));
    },
  };
}

function releaseKey(release: string): Key {
  return { pk: 'RELEASE', sk: `R#${release}` };
}
