import type * as v from 'valibot';
import { leftOfCallback } from '../../shared/domain/bounds/place-left.ts';
import { type Admission, unpromised } from '../../shared/domain/callback/admit-callback.ts';
import { requestCallback as decideCallback } from '../../shared/domain/callback/callback.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { whenOpen } from '../../shared/domain/hours/when-open.ts';
import type { RequestCallback } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { changeAsStudent } from '../../shared/workflow/change-as-student.ts';
import type { Appended, Change } from '../../shared/workflow/change-by.ts';
import { changeInPlace } from '../../shared/workflow/change-in-place.ts';
import type { PlaceWish } from '../../shared/workflow/find-place.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { type AdmissionPorts, admissionOf } from './admission-of.ts';
import type { CallbackPorts } from './callback-ports.ts';

/** How far ahead a callback may be chosen, in days. */
const furthestDays = 14;

/**
 * Turns a waiting contact into a callback.
 *
 * Input: as soon as the student's turn comes, or a time within 14 days. Outcome: an acknowledgement with the time by which it is promised, or at which it is due: that
 * is the next opening when people do not answer at the chosen one; `callback_exists` when the student has one open on the topic,
 * `slow_down` when they have as many as they may, `callbacks_full` and until when while nobody more can be promised a call, `too_late` for a time that has passed.
 *
 * 1. read the time, and work out the promise; 2. append the request for when people answer the queue, which keeps the place in line, and take one of the student's places for callbacks; 3. wake routing: for the contact when its
 * turn may have come, for the queue when it left a place there.
 */
export async function requestCallback(
  ports: Pick<CallbackPorts, 'places' | 'routing' | 'report'> & AdmissionPorts,
  frame: v.InferOutput<typeof RequestCallback>,
  request: FrameRequest<'student'>,
): Promise<ServerFrame> {
  const { contactId, at } = frame;
  const { now, ref } = request;
  const dueAt = at === 'asap' ? undefined : dueOf(Date.parse(at), now);
  if (dueAt === 'too-far') return tooFar(at, ref);
  const on = { contactId, studentId: request.caller.studentId };
  const admission = dueAt === undefined ? await admissionOf(ports, on, now) : unpromised;
  const wish: PlaceWish = {
    ...{ ...on, place: 'callback', bound: ports.policy.bounds.openCallbacks },
    left: async (taken, at) => leftOfCallback(await ports.log.head(taken.contactId), at),
  };
  const change = await changeInPlace(ports, wish, request, (log, waitSeconds) =>
    changeAsStudent(log, on, { ...request, waitSeconds }, (state) =>
      decideCallback(state, dueAt, now, whenOpen(ports.policy), admission),
    ),
  );
  if (change.kind === 'appended') await followThrough(ports.report, { contactId }, wakeUps(ports, change));
  return { ...frameOf(change, ref, contactId), ...told(change, admission) };
}

// A time that has passed stays as it is, for the decision to refuse.
function dueOf(chosen: Ms, now: Ms): Ms | 'too-far' {
  return chosen > now + furthestDays * 86_400_000 ? 'too-far' : chosen;
}

type Told = { readonly dueAt?: Ms | undefined; readonly promisedAt?: Ms | undefined; readonly until?: Ms | undefined };

function told(change: Change, admission: Admission): Told {
  if (change.kind === 'appended') return momentsOf(change.after);
  if (change.kind === 'nothing') return momentsOf(change.state);
  const isFull = change.kind === 'refused' && change.code === 'callbacks_full' && admission.kind === 'full';
  return isFull ? { until: admission.until } : {};
}

function momentsOf({ callback, promisedAt }: ContactState): Told {
  return { dueAt: callback?.dueAt, ...(promisedAt === undefined ? {} : { promisedAt }) };
}

function tooFar(at: string, ref: string | undefined): ServerFrame {
  return errorFrame('bad_frame', `at: got "${at}", allowed is asap or a time within ${furthestDays} days`, ref);
}

function wakeUps(
  { routing }: Pick<CallbackPorts, 'routing'>,
  { before, after }: Appended,
): readonly (() => Promise<void>)[] {
  const { contactId, phase } = after;
  const { queue } = before;
  if (phase === 'handing-over') return [() => routing.send({ kind: 'contact', contactId })];
  const leftPlace = before.phase === 'queued' && queue !== undefined;
  return leftPlace ? [() => routing.send({ kind: 'queue', queue })] : [];
}
