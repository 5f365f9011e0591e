import { type SlotState, slotAt } from '../../shared/domain/callback/call-slots.ts';
import { whenCallable } from '../../shared/domain/callback/when-callable.ts';
import { callbacksOf } from '../../shared/domain/center/callback-policy.ts';
import { queueOf } from '../../shared/domain/center/queue-of.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import type { CallbackPorts } from './callback-ports.ts';

/** How far beyond a time the next free ones are looked for. */
const lookAheadMs: Ms = 3 * 86_400_000;

/** What a slot for a contact is chosen by, from a moment on: when its student may be called, and which calls of its queue others have. */
export async function slotsFor(
  { bookings, policy }: Pick<CallbackPorts, 'bookings' | 'policy'>,
  { contactId, queue: asked, zone }: Pick<ContactState, 'contactId' | 'queue' | 'zone'>,
  from: Ms,
): Promise<SlotState> {
  const queue = queueOf(policy, asked).id;
  const open = whenCallable(policy);
  const callable = (at: Ms) => open(at, asked, { zone });
  const first = slotAt(callable(from), callbacksOf(policy));
  const until = first + lookAheadMs;
  const taken = await bookings.taken(queue, first, until);
  const others = taken.filter((one) => one.contactId !== contactId);
  return { queue, policy: callbacksOf(policy), taken: others, until, callable };
}
