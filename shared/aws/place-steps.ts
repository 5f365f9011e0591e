import type { PlaceTake } from '../domain/bounds/place.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { toItem } from './attribute-value.ts';
import { placeKey } from './keys.ts';
import type { Step } from './step.ts';

const isAsSeen = {
  ConditionExpression: 'attribute_not_exists(#pk) OR #contactId = :contactId AND #since = :since',
  ExpressionAttributeNames: { '#pk': 'pk', '#contactId': 'contactId', '#since': 'since' },
} as const;

/** Takes a student's place; refused when another contact has it than was seen. */
export function takePlace(
  table: string,
  { studentId, place, taken, instead = taken }: PlaceTake,
  retentionDays: number,
): Step {
  const expiresAt = expiresAtSeconds(taken.since, retentionDays);
  const Item = toItem({ ...placeKey(studentId, place, taken.number), ...taken, expiresAt });
  const ExpressionAttributeValues = toItem({ ':contactId': instead.contactId, ':since': instead.since });
  return { item: { Put: { TableName: table, Item, ...isAsSeen, ExpressionAttributeValues } }, refusal: 'taken' };
}
