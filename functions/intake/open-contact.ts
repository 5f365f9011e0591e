import type * as v from 'valibot';
import { leftOfContact } from '../../shared/domain/bounds/place-left.ts';
import { studentAttached } from '../../shared/domain/contact/decide/student.ts';
import type { EventOf } from '../../shared/domain/contact/event.ts';
import { begin } from '../../shared/domain/contact/evolve.ts';
import { openingRows } from '../../shared/domain/contact/rows.ts';
import { socketOf } from '../../shared/domain/contact/sockets.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { OpenContact } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { slowDownFrame } from '../../shared/domain/protocol/slow-down-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { changeAsStudent } from '../../shared/workflow/change-as-student.ts';
import { changeInPlace } from '../../shared/workflow/change-in-place.ts';
import type { PlaceWish } from '../../shared/workflow/find-place.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { contactIdOf } from './contact-id-of.ts';
import type { IntakePorts } from './intake-ports.ts';
import { type RequestPorts, requestAgent } from './request-agent.ts';
import { tellElsewhere } from './tell-elsewhere.ts';

type Ports = RequestPorts & Pick<IntakePorts, 'persons' | 'connections'>;

/** Whether the contact is open, since when; or why it cannot be opened. */
type Opening =
  | { readonly kind: 'open'; readonly openedAt: Ms; readonly made?: ContactState }
  | { readonly kind: 'slow-down'; readonly retryAfterSeconds: number }
  | { readonly kind: 'taken' };

/**
 * Opens a contact.
 *
 * Input: the student's own number for it and, when it is not the student's usual one, a language; whether it is for a person.
 * Outcome: an acknowledgement with the contact's id; sent again, the same one; `slow_down` when the student has as many open as they may. It says 1, and more where a person is asked for with it: who finds 1 asks by itself, and hears what stands in the way.
 *
 * 1. derive the contact's id from the student and the number; 2. append its first row with the student's list of contacts, and take one of the student's
 * places for open ones; 3. when it is there already, only note the connection the student is on now; 4. tell the student's other connections of a new one; 5. where it is for a person, ask for one, by the head that
 * the opening left.
 */
export async function openContact(
  ports: Ports,
  frame: v.InferOutput<typeof OpenContact>,
  request: FrameRequest<'student'>,
): Promise<ServerFrame> {
  const { studentId } = request.caller;
  const on = { contactId: contactIdOf(studentId, frame.openId), studentId };
  const wish: PlaceWish = {
    ...{ ...on, place: 'contact', bound: ports.policy.bounds.openContacts },
    left: async (taken) => leftOfContact(await ports.log.head(taken.contactId)),
  };
  const opening = await changeInPlace(ports, wish, request, (log, waitSeconds) =>
    openOver(log, on.contactId, openedBy(frame, request), { ...request, waitSeconds }),
  );
  switch (opening.kind) {
    case 'open':
      await (opening.made && tellOthers(ports, opening.made, request));
      return acknowledged(ports, frame, request, on.contactId, opening);
    case 'slow-down':
      return slowDownFrame(opening.retryAfterSeconds, request.ref);
    case 'taken':
    case 'busy':
      return frameOf({ kind: 'busy' }, request.ref, on.contactId);
  }
}

// A wish that is refused leaves a contact that is open: its student is told so, and why by the frame that asks for a person alone.
async function acknowledged(
  ports: RequestPorts,
  { forPerson }: v.InferOutput<typeof OpenContact>,
  request: FrameRequest<'student'>,
  contactId: ContactId,
  { openedAt, made }: Extract<Opening, { kind: 'open' }>,
): Promise<ServerFrame> {
  const asked = forPerson && (await requestAgent(ports, { contactId }, request, made));
  return asked?.type === 'ack' ? asked : { type: 'ack', ref: request.ref, contactId, seq: 1, at: openedAt };
}

function tellOthers(ports: Ports, state: ContactState, request: FrameRequest<'student'>): Promise<void> {
  const { contactId } = state;
  return followThrough(ports.report, { contactId }, [() => tellElsewhere(ports, state, request)]);
}

async function openOver(
  log: ContactLog,
  contactId: ContactId,
  event: EventOf<'opened'>,
  request: FrameRequest<'student'>,
): Promise<Opening> {
  const { now, waitSeconds } = request;
  if (waitSeconds === undefined) {
    const state = begin(contactId, event, now);
    const rows = openingRows(state);
    const result = await log.append({ contactId, entries: [{ seq: state.seq, at: now, event, state }], rows });
    if (result === 'appended') return { kind: 'open', openedAt: now, made: state };
    if (result === 'taken') return { kind: 'taken' };
  }
  const openedAt = await openedBefore(log, contactId, request);
  if (openedAt !== undefined) return { kind: 'open', openedAt };
  // Not there although somebody was first: others were at the student's rows, and it is tried again.
  return waitSeconds === undefined ? { kind: 'taken' } : { kind: 'slow-down', retryAfterSeconds: waitSeconds };
}

function openedBy(frame: v.InferOutput<typeof OpenContact>, request: FrameRequest<'student'>): EventOf<'opened'> {
  const student = request.caller;
  return {
    type: 'opened',
    studentId: student.studentId,
    channel: 'chat',
    language: frame.language ?? student.language,
    class: student.vip ? 'vip' : 'standard',
    connectionId: socketOf(request),
    ...(student.name === undefined ? {} : { name: student.name }),
    ...(student.zone === undefined ? {} : { zone: student.zone }),
    ...(student.consent === undefined ? {} : { consent: student.consent }),
    ...(frame.context ? { context: frame.context } : {}),
  };
}

// A contact that is open is never refused to its student, however much they did.
async function openedBefore(
  log: ContactLog,
  contactId: ContactId,
  request: FrameRequest<'student'>,
): Promise<Ms | undefined> {
  const on = { contactId, studentId: request.caller.studentId };
  const { now } = request;
  const change = await changeAsStudent(log, on, { now }, (state) => studentAttached(state, socketOf(request)));
  if (change.kind !== 'appended' && change.kind !== 'nothing') return undefined;
  request.repeats?.();
  return change.kind === 'appended' ? change.after.openedAt : change.state.openedAt;
}
