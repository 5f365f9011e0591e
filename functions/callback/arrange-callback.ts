import { leftOfCallback } from '../../shared/domain/bounds/place-left.ts';
import { type Admission, unpromised } from '../../shared/domain/callback/admit-callback.ts';
import { maskNumber } from '../../shared/domain/callback/call-number.ts';
import { furthestMs } from '../../shared/domain/callback/call-slots.ts';
import type { moveCallback } from '../../shared/domain/callback/callback.ts';
import { type CallWish, isOtherKind, planCall } from '../../shared/domain/callback/plan-call.ts';
import { whenCallable } from '../../shared/domain/callback/when-callable.ts';
import { callbacksOf } from '../../shared/domain/center/callback-policy.ts';
import type { Decision } from '../../shared/domain/contact/decide/decision.ts';
import { socketOf } from '../../shared/domain/contact/sockets.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { knownZone } from '../../shared/domain/hours/time-zone.ts';
import type { AckFrame, ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { isVisitor } from '../../shared/domain/visitor/visitor-id.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { changeAsStudent } from '../../shared/workflow/change-as-student.ts';
import type { Change } from '../../shared/workflow/change-by.ts';
import { changeInPlace } from '../../shared/workflow/change-in-place.ts';
import type { PlaceWish } from '../../shared/workflow/find-place.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import { type AdmissionPorts, admissionOf } from './admission-of.ts';
import type { CallbackPorts } from './callback-ports.ts';
import { keepingNumber } from './keeping-number.ts';
import { badNumber, numberOf } from './number-of.ts';
import { slotsFor } from './slots-for.ts';
import { wakeUps } from './wake-ups.ts';

/** What arranging a callback works with. */
export type ArrangePorts = Pick<
  CallbackPorts,
  'places' | 'bookings' | 'numbers' | 'connections' | 'routing' | 'report'
> &
  AdmissionPorts;

/** When a contact's student wants to be called, and in which time zone their page is. */
export type ArrangeWish = {
  readonly contactId: ContactId;
  readonly at: string;
  readonly timeZone?: string | undefined;
  readonly number?: string | undefined;
  readonly by?: 'chat' | 'phone' | 'message' | undefined;
};

/**
 * Arranges a callback, a first one or another time for it, as `decide` allows.
 *
 * Input: as soon as the student's turn comes, or a time within 14 days. Outcome: an acknowledgement with the time by which it is promised, or at which it is due: that
 * is the next moment when people answer and the student may be called; `callback_exists` when the student has one open on the topic, `slot_full` and the next free times when others have
 * every call of the slot, `bad_number` for one that is not called, `forbidden` to a visitor who wants anything but an answer in writing, `slow_down` when they have as many as they may, `callbacks_full` and until when while nobody more can be promised a call, `too_late` for a time that has passed.
 *
 * 1. read the time, and work out the promise or read who has the calls of the slot; 2. append the request, which keeps the place in line, and take a call of the slot and one of the
 * student's places for callbacks, all or nothing; who was faster leaves the rest to look again; 3. tell the student's other pages, and wake routing: for the contact when its turn may have
 * come, for the queue when it left a place there.
 */
export async function arrangeCallback(
  ports: ArrangePorts,
  wish: ArrangeWish,
  request: FrameRequest<'student'>,
  decide: typeof moveCallback,
): Promise<ServerFrame> {
  const { contactId, at } = wish;
  const { now, ref, caller } = request;
  const written = wish.by && wish.by === 'message';
  if (isVisitor(caller.studentId) && !written) return errorFrame('forbidden', 'visitors are answered in writing', ref);
  const dueAt = at === 'asap' ? undefined : Date.parse(at);
  if (dueAt !== undefined && dueAt > now + furthestMs) return tooFar(at, ref);
  const called = numberOf(ports.policy, wish.number, caller.phone);
  if ('why' in called) return badNumber(called.why, callbacksOf(ports.policy), ref);
  const on = { contactId, studentId: caller.studentId };
  if (written && dueAt !== undefined)
    return errorFrame('bad_frame', `at: got "${at}", a message takes asap alone`, ref);
  const admission = dueAt === undefined ? await admissionOf(ports, on, now, written) : unpromised;
  const zone = caller.zone ?? (wish.timeZone === undefined ? undefined : knownZone(wish.timeZone));
  const chat = wish.by && wish.by === 'chat';
  const kept = wish.number && (await ports.numbers.of(on.studentId, contactId));
  const change = await changeInPlace(ports, placeFor(ports, on), request, async (log, waitSeconds) => {
    const plan = await planFor(ports, contactId, zone, dueAt, now);
    let number: string | undefined;
    const keeping = keepingNumber(log, on.studentId, () => number, now);
    return changeAsStudent(keeping, on, { ...request, waitSeconds }, (state) => {
      const there = { ...state, zone: zone ?? state.zone };
      // The platform's number is for a call that has none: one that is moved is for the number its student wrote.
      const isKept = wish.number === undefined && state.call?.number !== undefined;
      const isWritten = dueAt === undefined && (written ?? state.call?.written);
      number = isKept || isWritten ? undefined : called.number;
      const masked = maskOf(number, ports);
      // Said again, as when the acknowledgement was lost, a number is no other one; what was kept for a call that was called off is none of this one.
      const isKnown = kept === called.number && state.call?.number === maskOf(called.number, ports);
      const way = { by: wish.by, isOtherNumber: wish.number !== undefined && !isKnown };
      const other = isOtherKind(state, written) ? 'kind' : isOtherWay(state, way) ? 'way' : undefined;
      const decision = decide(there, dueAt, now, whenCallable(ports.policy), admission, other);
      return plan(decision, there, { zone, number: masked, chat, written });
    });
  });
  if (change.kind === 'appended')
    await followThrough(ports.report, { contactId }, [
      ...wakeUps(ports, change),
      () => tellParticipants(ports, change, now, socketOf(request)),
    ]);
  return told(frameOf(change, ref, contactId), change, admission);
}

function maskOf(number: string | undefined, { policy }: Pick<ArrangePorts, 'policy'>): string | undefined {
  return number === undefined ? undefined : maskNumber(number, callbacksOf(policy));
}

type Way = Pick<ArrangeWish, 'by'> & { readonly isOtherNumber: boolean };

function isOtherWay({ call }: ContactState, { isOtherNumber, by }: Way): boolean {
  return isOtherNumber || (by !== undefined && (by === 'chat') !== (call?.chat ?? false));
}

/** What a request becomes with the slots as they were read; without a chosen time there are none to read. */
async function planFor(
  ports: ArrangePorts,
  contactId: ContactId,
  zone: string | undefined,
  dueAt: Ms | undefined,
  now: Ms,
): Promise<(decision: Decision, state: ContactState, wish: CallWish) => Decision> {
  const head = dueAt === undefined ? undefined : await ports.log.head(contactId);
  const slots = head && (await slotsFor(ports, { ...head, zone: zone ?? head.zone }, dueAt ?? now));
  return (decision, state, wish) => planCall(decision, state, wish, slots, now);
}

function placeFor(ports: ArrangePorts, on: Pick<ContactState, 'contactId' | 'studentId'>): PlaceWish {
  // Devices cost nobody anything: one of them has one message open.
  const bound = isVisitor(on.studentId) ? 1 : ports.policy.bounds.openCallbacks;
  return {
    ...{ ...on, place: 'callback', bound },
    left: async (taken, at) => leftOfCallback(await ports.log.head(taken.contactId), at),
  };
}

function told(frame: ServerFrame, change: Change, admission: Admission): ServerFrame {
  if (frame.type === 'ack' && change.kind === 'appended') return { ...frame, ...momentsOf(change.after) };
  if (frame.type === 'ack' && change.kind === 'nothing') return { ...frame, ...momentsOf(change.state) };
  const isFull = frame.type === 'error' && frame.code === 'callbacks_full' && admission.kind === 'full';
  return isFull ? { ...frame, until: admission.until } : frame;
}

function momentsOf({ callback, promisedAt, zone }: ContactState): Pick<AckFrame, 'dueAt' | 'promisedAt' | 'timeZone'> {
  return {
    dueAt: callback?.dueAt,
    ...(promisedAt === undefined ? {} : { promisedAt }),
    ...(zone === undefined ? {} : { timeZone: zone }),
  };
}

function tooFar(at: string, ref: string | undefined): ServerFrame {
  const days = furthestMs / 86_400_000;
  return errorFrame('bad_frame', `at: got "${at}", allowed is asap or a time within ${days} days`, ref);
}
