import { type DynamoDBClient, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { AskedFile, type FileId, untold } from '../domain/files/asked-file.ts';
import type { AskedFiles, ComingFiles, Settlement } from '../ports/files.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { readKnown } from '../schema/read-known.ts';
import { type AppendOptions, eventSteps, transact } from './append-entries.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { conflictsRetried, unlessRefused } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { fileKey } from './keys.ts';
import { readHead } from './log-rows.ts';

type Options = AppendOptions & { readonly client?: DynamoDBClient };

/** The files that were asked for in DynamoDB, a row each in the table of the logs, which lives as long as a log's. */
export function askedFiles(options: Options): AskedFiles {
  const client = options.client ?? dynamodbClient();
  return {
    put: async (file) => {
      const expiresAt = expiresAtSeconds(file.askedAt, options.retentionDays);
      const Item = toItem({ ...fileKey(file.fileId), ...file, expiresAt });
      await client.send(new PutItemCommand({ TableName: options.sessionsTable, Item }));
    },
    find: (fileId) => find(client, options, fileId),
  };
}

/** The same files for who looks at what came. */
export function comingFiles(options: Options): ComingFiles {
  const client = options.client ?? dynamodbClient();
  const settle = (settled: Settled) => ({ TableName: options.sessionsTable, ...settling(settled) });
  return {
    find: (fileId) => find(client, options, fileId),
    logOf: ({ fault, ...settlement }) => ({
      head: (contactId) => readHead(client, options.sessionsTable, contactId),
      append: (append) => {
        if (append.rows.length > 0)
          throw new Error(`append: contact ${append.contactId} changes more rows than its file's`);
        const settled = { item: { Update: settle({ ...settlement, refused: fault }) }, refusal: 'taken' } as const;
        return transact(client, [...eventSteps(options, append), settled]);
      },
    }),
    drop: async (fileId, now) => {
      const dropping = new UpdateItemCommand(settle({ fileId, refused: untold, now }));
      await unlessRefused(() => conflictsRetried(() => client.send(dropping)));
    },
  };
}

async function find(
  client: DynamoDBClient,
  { sessionsTable }: Options,
  fileId: FileId,
): Promise<AskedFile | undefined> {
  const read = { TableName: sessionsTable, Key: toItem(fileKey(fileId)), ConsistentRead: true };
  const { Item } = await client.send(new GetItemCommand(read));
  return Item && parseItem(AskedFile, Item, readKnown);
}

type Settled = Pick<Settlement, 'fileId' | 'now'> & { readonly refused: string | undefined };

function settling({ fileId, refused: reason, now }: Settled) {
  const refused = reason === undefined ? '' : ', #refused = :refused';
  return {
    Key: toItem(fileKey(fileId)),
    UpdateExpression: `SET #settledAt = :now${refused}`,
    ConditionExpression: 'attribute_exists(#pk) AND attribute_not_exists(#settledAt)',
    ExpressionAttributeNames: { '#pk': 'pk', '#settledAt': 'settledAt', ...(refused && { '#refused': 'refused' }) },
    ExpressionAttributeValues: toItem({ ':now': now, ':refused': reason }),
  };
}
