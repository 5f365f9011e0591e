import type * as v from 'valibot';
import { freeSlots, furthestMs, slotAfter } from '../../shared/domain/callback/call-slots.ts';
import { callbacksOf } from '../../shared/domain/center/callback-policy.ts';
import { hoursOf } from '../../shared/domain/hours/hours-of.ts';
import { knownZone } from '../../shared/domain/hours/time-zone.ts';
import type { ListSlots } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { slowDownFrame } from '../../shared/domain/protocol/slow-down-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import type { CallbackPorts } from './callback-ports.ts';
import { slotsFor } from './slots-for.ts';

const mostSlots = 60;

/**
 * Names the free times of a call.
 *
 * Input: a contact of the student, a moment from which on, the page's time zone. Outcome: the times at which slots of the queue begin that have a call left, within three days; what is
 * free now may be gone when it is asked for.
 *
 * 1. load the head; 2. load which calls are taken; 3. decide.
 */
export async function listSlots(
  ports: Pick<CallbackPorts, 'log' | 'bookings' | 'policy'>,
  { contactId, from, timeZone }: v.InferOutput<typeof ListSlots>,
  { now, ref, caller, waitSeconds }: FrameRequest<'student'>,
): Promise<ServerFrame> {
  if (waitSeconds !== undefined) return slowDownFrame(waitSeconds, ref);
  const head = await ports.log.head(contactId);
  if (head?.studentId !== caller.studentId) return frameOf({ kind: 'missing' }, ref, contactId);
  const zone = caller.zone ?? (timeZone === undefined ? undefined : knownZone(timeZone)) ?? head.zone;
  const first = slotAfter(Math.min(Math.max(now, (from ?? now) - 1), now + furthestMs), callbacksOf(ports.policy));
  const slots = await slotsFor(ports, { ...head, zone }, first);
  const free = freeSlots({ ...slots, until: Math.min(slots.until, now + furthestMs) }, first, mostSlots);
  return {
    ...{ type: 'slots', ...(ref === undefined ? {} : { ref }), contactId, slots: [...free] },
    timeZone: zone ?? hoursOf(ports.policy, head.queue).timeZone,
  };
}
