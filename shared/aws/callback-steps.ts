import type { RowChange } from '../domain/contact/rows.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { toItem } from './attribute-value.ts';
import { callbackKey } from './keys.ts';
import type { Step } from './step.ts';

type LockChange = Extract<RowChange, { kind: 'callback-lock' | 'callback-unlock' }>;

const isFreeOrOwn = {
  ConditionExpression: 'attribute_not_exists(#pk) OR #contactId = :contactId',
  ExpressionAttributeNames: { '#pk': 'pk', '#contactId': 'contactId' },
} as const;

/** Takes a student's callback on a topic, or a call of a slot; refused while another contact has it. */
export function lockCallback(table: string, { lock, contactId }: LockChange): Step {
  // A slot is worth nothing once it is over.
  const own = 'topic' in lock ? {} : { ...lock, expiresAt: expiresAtSeconds(lock.at, 1) };
  const Item = toItem({ ...callbackKey(lock), ...own, contactId });
  const ExpressionAttributeValues = { ':contactId': { S: contactId } };
  return {
    item: { Put: { TableName: table, Item, ...isFreeOrOwn, ExpressionAttributeValues } },
    refusal: 'topic' in lock ? 'locked' : 'taken',
  };
}

/** Gives it back, if this contact has it. */
export function unlockCallback(table: string, { lock, contactId }: LockChange): Step {
  const Key = toItem(callbackKey(lock));
  const ExpressionAttributeValues = { ':contactId': { S: contactId } };
  return {
    item: { Delete: { TableName: table, Key, ...isFreeOrOwn, ExpressionAttributeValues } },
    refusal: 'left-alone',
  };
}
