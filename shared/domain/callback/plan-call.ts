import type { Ms } from '../../schema/ids.ts';
import { append, type Decision, refuseFull } from '../contact/decide/decision.ts';
import type { CallPlan, EventOf } from '../contact/event.ts';
import type { ContactState } from '../contact/state.ts';
import { type Booking, findSlot, type SlotState, slotAt } from './call-slots.ts';

/** What a wish to be called holds beside its time. */
export type CallWish = {
  /** The student's time zone, where it is known. */
  readonly zone?: string | undefined;
  /** The number to call, masked. */
  readonly number?: string | undefined;
  /** Whether it is to be a chat where they are online. */
  readonly chat?: boolean | undefined;
  /** Whether nobody is to be called and a message is answered in writing. */
  readonly written?: boolean | undefined;
};

/**
 * Adds to the request for a callback how it is to be made: at a chosen time with a call of its slot and a reminder before it. A slot without a free call refuses the request and names the
 * next ones. Who is called as soon as possible, or is in danger, takes no slot from anybody.
 */
export function planCall(
  decision: Decision,
  state: ContactState,
  wish: CallWish,
  slots: SlotState | undefined,
  now: Ms,
): Decision {
  const [requested] = decision.kind === 'append' ? decision.events : [];
  if (requested?.type !== 'callback-requested') return decision;
  // A call that is moved is for the number it was for.
  const { zone, chat = state.call?.chat } = wish;
  // A chosen time is one of a call; nobody is called for a message.
  const written = requested.asap && (wish.written ?? state.call?.written);
  const number = written ? undefined : (wish.number ?? state.call?.number);
  const who = {
    ...(zone === undefined ? {} : { zone }),
    ...(number === undefined ? {} : { number }),
    ...(chat && !written ? ({ chat } as const) : {}),
    ...(written ? ({ written } as const) : {}),
  };
  if (requested.asap || state.danger || !slots) return planned(requested, who);
  const own = ownIn(state, slots, requested.dueAt);
  const found = own ? ({ kind: 'free', booking: own } as const) : findSlot(slots, requested.dueAt, state.contactId);
  if (found.kind === 'full') return refuseFull(found.next);
  return planned(requested, { ...who, booking: found.booking, ...reminder(requested.dueAt, slots, now) });
}

/** Whether a wish makes a call of a message, or a message of a call; one that says nothing of it changes nothing. */
export function isOtherKind({ call }: Pick<ContactState, 'call'>, written: CallWish['written']): boolean {
  return written !== undefined && written !== (call?.written ?? false);
}

function planned(requested: EventOf<'callback-requested'>, call: CallPlan): Decision {
  return append(Object.keys(call).length === 0 ? requested : { ...requested, call });
}

// Within its slot a call that is moved keeps the number it has.
function ownIn({ call }: ContactState, { queue, policy }: SlotState, dueAt: Ms): Booking | undefined {
  const own = call?.booking;
  return own?.queue === queue && own.at === slotAt(dueAt, policy) ? own : undefined;
}

function reminder(dueAt: Ms, { policy }: SlotState, now: Ms): Pick<CallPlan, 'remindAt'> {
  const remindAt = dueAt - policy.remindMinutes * 60_000;
  return policy.remindMinutes > 0 && remindAt > now ? { remindAt } : {};
}
