import type { Appended } from '../../shared/workflow/change-by.ts';
import type { CallbackPorts } from './callback-ports.ts';

/** Wakes routing for a contact that waits for an agent now, or for the queue in which it left a place. */
export function wakeUps(
  { routing }: Pick<CallbackPorts, 'routing'>,
  { before, after }: Appended,
): readonly (() => Promise<void>)[] {
  const { contactId, phase } = after;
  const { queue } = before;
  if (phase === 'handing-over') return [() => routing.send({ kind: 'contact', contactId })];
  const leftPlace = before.phase === 'queued' && queue !== undefined;
  return leftPlace ? [() => routing.send({ kind: 'queue', queue })] : [];
}
