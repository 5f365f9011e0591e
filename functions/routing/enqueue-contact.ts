import { isFirstHandOver } from '../../shared/domain/bounds/first-hand-over.ts';
import { queueOf } from '../../shared/domain/center/queue-of.ts';
import type { ContactState, Phase } from '../../shared/domain/contact/state.ts';
import { placeInQueue, readBound } from '../../shared/domain/routing/overflow.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { type FoundPlace, findPlace } from '../../shared/workflow/find-place.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { handOverWish } from '../../shared/workflow/hand-over-wish.ts';
import { takingPlace } from '../../shared/workflow/taking-place.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import { changeInLine, keptChanging } from './change-in-line.ts';
import type { RoutingPorts } from './ports.ts';
import { pullOverflow } from './pull-overflow.ts';
import { servedLately } from './served-lately.ts';

/** The queue to route, when the contact waits in one, and the contact as it is then. */
type Placed = { readonly queue?: string; readonly state?: ContactState };

const isWaiting: ReadonlySet<Phase> = new Set(['handing-over', 'queued', 'overflowed']);

/**
 * Gives a handed-over contact its place.
 *
 * Input: a contact that may be handed over, woken at least once.
 * Outcome: it waits in its queue, or in overflow behind whoever waits there; the queue to route is returned.
 *
 * 1. load the head and the queue, and who served the student before; 2. decide whether the queue is full; 3. append, as one of the student's hand-overs within the hour; 4. send to overflow when it is, and poke the student.
 *
 * A contact the sweep finds in overflow although its queue has room is admitted here: its SQS message was lost. One that waits under a name that is
 * no queue's any more moves to the queue found for it. One whose student has had all hand-overs of the hour stays handed over: the sweep asks again each
 * minute.
 */
export async function enqueueContact(ports: RoutingPorts, contactId: ContactId, now: Ms): Promise<Placed> {
  const head = await ports.log.head(contactId);
  if (!head) return {};
  const queue = queueOf(ports.policy, head.queue);
  const unchanged = { queue: queue.id, state: head };
  if (head.phase === 'queued' && head.queue === queue.id) return unchanged;
  if (!isWaiting.has(head.phase)) return { state: head };
  // Whoever overflowed before this contact comes back first, unless it is in danger; only a contact whose message was lost is left after that.
  if (head.phase === 'overflowed' && !head.danger) {
    await pullOverflow(ports, queue.id, await ports.lanes.waiting(queue.id, readBound(queue)), true, now);
  }
  const rows = await ports.lanes.waiting(queue.id, readBound(queue));
  const found = await asHandOver(ports, head, now);
  if (found.kind === 'full') return unchanged;
  const servedBy = await servedLately(ports, head, queue.id, now);
  const log = takingPlace(ports.log, found);
  // Arrivals are compared: the longer before the row is there, the more who came later are seen first.
  const decide = (state: ContactState) => placeInQueue(state, queue, rows, servedBy);
  const change = await changeInLine(log, contactId, ports.moment?.() ?? now, decide, { known: head });
  if (change.kind === 'taken') throw keptChanging(contactId);
  if (change.kind !== 'appended') return unchanged;
  if (change.after.phase === 'overflowed') await ports.overflow.push(queue.id, contactId, change.after.seq);
  await followThrough(ports.report, { contactId }, [() => tellParticipants(ports, change, now)]);
  return { queue: queue.id, state: change.after };
}

// Whoever comes to people for the first time takes one of their student's hand-overs, unless the student's own request did; danger waits for none.
async function asHandOver(ports: RoutingPorts, head: ContactState, now: Ms): Promise<FoundPlace> {
  return isFirstHandOver(head)
    ? findPlace(ports.places, handOverWish(ports.policy.bounds, head), now)
    : { kind: 'own' };
}
