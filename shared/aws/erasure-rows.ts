import { DeleteItemCommand, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { ContactId, type Ms, type StudentId } from '../schema/ids.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { conflictsRetried } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { digestOfPerson, type Key, studentPartition } from './keys.ts';

/** What an erasure that was begun must not forget: the contacts it found, and the UTC hours whose exported files may name the person. */
export const ErasureBegun = v.object({ contacts: v.array(ContactId), hours: v.array(v.string()) });
export type ErasureBegun = v.InferOutput<typeof ErasureBegun>;

/** Who erased whom and when, without their id: only who knows it can ask whether it was they. */
export type Erased = {
  readonly studentId: StudentId;
  readonly at: Ms;
  readonly by: string;
  readonly contacts: number;
  readonly rows: number;
};

/** The rows an erasure keeps of itself in the directory. */
export function erasureRows(TableName: string) {
  const client = dynamodbClient();
  const put = (row: object) =>
    conflictsRetried(() => client.send(new PutItemCommand({ TableName, Item: toItem(row) })));
  return {
    begun: async (studentId: StudentId): Promise<ErasureBegun> => {
      const Key = toItem(erasureKey(studentId));
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item ? parseItem(ErasureBegun, Item) : { contacts: [], hours: [] };
    },
    begin: (studentId: StudentId, begun: ErasureBegun) => put({ ...erasureKey(studentId), ...begun }),
    end: async ({ studentId, ...erased }: Erased) => {
      const at = String(erased.at).padStart(13, '0');
      await put({ pk: 'ERASED', sk: `${at}#${digestOfPerson(studentId)}`, ...erased });
      await client.send(new DeleteItemCommand({ TableName, Key: toItem(erasureKey(studentId)) }));
    },
    /** Leaves of somebody who is banned that they are, without their id or whom they became. */
    forgetBanned: async (key: Key) => {
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: toItem(key),
          UpdateExpression: 'REMOVE #person, #mergedInto',
          ConditionExpression: 'attribute_exists(#bannedAt)',
          ExpressionAttributeNames: { '#person': 'person', '#mergedInto': 'mergedInto', '#bannedAt': 'bannedAt' },
        }),
      );
    },
  };
}

function erasureKey(studentId: StudentId): Key {
  return { pk: studentPartition(studentId), sk: 'ERASURE' };
}
