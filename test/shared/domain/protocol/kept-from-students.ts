/** Names of fields that tell of the agents' side; no student is sent one, at any depth of a frame. */
export const kept: ReadonlySet<string> = new Set([
  ...['agentId', 'agentName', 'profile', 'connectionId', 'epoch', 'leaseUntil', 'expiresAt', 'excludedUntil'],
  ...['confidence', 'candidates', 'suggested', 'kept', 'articleId', 'articleIds', 'learned'],
  ...['urgency', 'danger', 'sentiment', 'tier', 'class', 'topic', 'note', 'notes', 'disposition', 'followUpAt'],
]);

/** Every key in a value, at any depth. */
export function keysIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysIn)];
}
