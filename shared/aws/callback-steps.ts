import type { RowChange } from '../domain/contact/rows.ts';
import { toItem } from './attribute-value.ts';
import { callbackKey } from './keys.ts';
import type { Step } from './step.ts';

type LockChange = Extract<RowChange, { kind: 'callback-lock' | 'callback-unlock' }>;

const isFreeOrOwn = {
  ConditionExpression: 'attribute_not_exists(#pk) OR #contactId = :contactId',
  ExpressionAttributeNames: { '#pk': 'pk', '#contactId': 'contactId' },
} as const;

/** Takes the lock of a student's callback on a topic; refused while another contact has it. */
export function lockCallback(table: string, { lock, contactId }: LockChange): Step {
  const Item = toItem({ ...callbackKey(lock.studentId, lock.topic), contactId });
  const ExpressionAttributeValues = { ':contactId': { S: contactId } };
  return { item: { Put: { TableName: table, Item, ...isFreeOrOwn, ExpressionAttributeValues } }, refusal: 'locked' };
}

/** Gives the lock back, if this contact has it. */
export function unlockCallback(table: string, { lock, contactId }: LockChange): Step {
  const Key = toItem(callbackKey(lock.studentId, lock.topic));
  const ExpressionAttributeValues = { ':contactId': { S: contactId } };
  return {
    item: { Delete: { TableName: table, Key, ...isFreeOrOwn, ExpressionAttributeValues } },
    refusal: 'left-alone',
  };
}
