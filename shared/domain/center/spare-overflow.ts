import type { CenterPolicy } from './center-policy.ts';
import { spareOverflows } from './overflow-names.ts';

/** A policy whose new queues have an overflow, or the queues for which no spare one is left. */
export type WithOverflow =
  | { readonly kind: 'fits'; readonly policy: CenterPolicy }
  | { readonly kind: 'none-left'; readonly queues: readonly string[] };

/**
 * Gives a spare overflow queue to each queue that no deployment made one for. A queue keeps the one it has in the policy in force, so
 * that who waits there is found; each of the others takes the first that is free.
 */
export function withSpareOverflow(
  policy: CenterPolicy,
  inForce: Pick<CenterPolicy, 'queues'>,
  deployed: Pick<CenterPolicy, 'queues'>,
): WithOverflow {
  const own = new Set(deployed.queues.map(({ id }) => id));
  const before = new Map(inForce.queues.map(({ id, overflow }) => [id, overflow]));
  const kept = policy.queues.map((queue) => ({ ...queue, ...overflowOf(queue.overflow ?? before.get(queue.id)) }));
  const taken = new Set(kept.map(({ overflow }) => overflow));
  const free = spareOverflows.filter((name) => !taken.has(name));
  const wanting = kept.filter(({ id, overflow }) => overflow === undefined && !own.has(id)).map(({ id }) => id);
  if (wanting.length > free.length) return { kind: 'none-left', queues: wanting.slice(free.length) };
  const given = new Map(wanting.map((id, at) => [id, free[at]]));
  const queues = kept.map((queue) => ({ ...queue, ...overflowOf(queue.overflow ?? given.get(queue.id)) }));
  return { kind: 'fits', policy: { ...policy, queues } };
}

type Overflow = CenterPolicy['queues'][number]['overflow'];

function overflowOf(overflow: Overflow): { readonly overflow?: Overflow } {
  return overflow === undefined ? {} : { overflow };
}
