/** Overflow queues that a deployment makes beyond those of the queues it knows: each serves one queue that is published without a deployment. */
export const spareOverflows = ['spare-1', 'spare-2', 'spare-3', 'spare-4'] as const;

/** Name of the overflow queue in which a queue's contacts wait. */
export function overflowName({
  id,
  overflow,
}: {
  readonly id: string;
  readonly overflow?: string | undefined;
}): string {
  return overflow ?? id;
}
