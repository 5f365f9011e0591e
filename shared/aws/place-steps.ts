import type { PlaceTake } from '../domain/bounds/place.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { toItem } from './attribute-value.ts';
import { placeKey } from './keys.ts';
import type { Step } from './step.ts';

const isAsSeenOrOwn = {
  ConditionExpression:
    'attribute_not_exists(#pk) OR #contactId = :contactId AND #since = :since OR #contactId = :own AND #since = :ownSince',
  ExpressionAttributeNames: { '#pk': 'pk', '#contactId': 'contactId', '#since': 'since' },
} as const;

/** Takes a student's place; refused when another contact has it than was seen, and not by what the same take has put before an event that was behind. */
export function takePlace(
  table: string,
  { studentId, place, taken, instead = taken }: PlaceTake,
  retentionDays: number,
): Step {
  const expiresAt = expiresAtSeconds(taken.since, retentionDays);
  const Item = toItem({ ...placeKey(studentId, place, taken.number), ...taken, expiresAt });
  const ExpressionAttributeValues = toItem({
    ':contactId': instead.contactId,
    ':since': instead.since,
    ':own': taken.contactId,
    ':ownSince': taken.since,
  });
  return { item: { Put: { TableName: table, Item, ...isAsSeenOrOwn, ExpressionAttributeValues } }, refusal: 'taken' };
}
