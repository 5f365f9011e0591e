import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { renamed } from '../domain/person/traces.ts';
import { toItem } from './attribute-value.ts';
import { conflictsRetried } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { FoundRow } from './person-rows.ts';
import { staleKey } from './stale-marks.ts';

/**
 * Takes the person out of a contact record: it stays in its hour, under other names for the contact and its student, and the hour is marked stale. The new row before the mark, the old one last:
 * killed in between, it does the same again.
 */
export async function takePersonOut(
  table: string,
  { key, row }: FoundRow,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const put = (fields: object) => {
    const command = new PutItemCommand({ TableName: table, Item: toItem(fields) });
    return conflictsRetried(() => dynamodbClient().send(command));
  };
  const contact = key.sk.slice('CONTACT#'.length);
  const other = names.get(contact) ?? contact;
  const hour = key.pk.slice('HOUR#'.length);
  await put({ ...row, ...key, sk: `CONTACT#${other}`, record: renamed(row['record'], names) });
  await put({ ...staleKey(hour, other), mark: `${other}#erased` });
  const remove = new DeleteItemCommand({ TableName: table, Key: toItem(key) });
  await conflictsRetried(() => dynamodbClient().send(remove));
}
