import type * as v from 'valibot';
import { studentAttached } from '../../shared/domain/contact/decide/student.ts';
import type { EventOf } from '../../shared/domain/contact/event.ts';
import { begin } from '../../shared/domain/contact/evolve.ts';
import { rowChanges } from '../../shared/domain/contact/rows.ts';
import { socketOf } from '../../shared/domain/contact/sockets.ts';
import type { OpenContact } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { changeAsStudent } from '../../shared/workflow/change-as-student.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { contactIdOf } from './contact-id-of.ts';
import type { IntakePorts } from './intake-ports.ts';

/**
 * Opens a contact.
 *
 * Input: the student's own number for it and, when it is not the student's usual one, a language.
 * Outcome: an acknowledgement with the contact's id; sent again, the same one.
 *
 * 1. derive the contact's id from the student and the number; 2. append its first row with the student's list of contacts;
 * 3. when it is there already, only note the connection the student is on now.
 */
export async function openContact(
  ports: Pick<IntakePorts, 'log'>,
  frame: v.InferOutput<typeof OpenContact>,
  request: FrameRequest<'student'>,
): Promise<ServerFrame> {
  const contactId = contactIdOf(request.caller.studentId, frame.openId);
  const event = openedBy(frame, request);
  const state = begin(contactId, event, request.now);
  const entry = { seq: state.seq, at: request.now, event, state };
  const rows = rowChanges(undefined, state, request.now);
  const result = await ports.log.append({ contactId, entries: [entry], rows });
  if (result === 'appended') return opened(contactId, request.now, request.ref);
  return openedBefore(ports, contactId, request);
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
  };
}

async function openedBefore(
  ports: Pick<IntakePorts, 'log'>,
  contactId: ContactId,
  request: FrameRequest<'student'>,
): Promise<ServerFrame> {
  const { studentId } = request.caller;
  const change = await changeAsStudent(ports.log, { contactId, studentId }, request.now, (state) =>
    studentAttached(state, socketOf(request)),
  );
  if (change.kind === 'appended') return opened(contactId, change.after.openedAt, request.ref);
  if (change.kind === 'nothing') return opened(contactId, change.state.openedAt, request.ref);
  return frameOf(change, request.ref, contactId);
}

function opened(contactId: ContactId, at: Ms, ref: string | undefined): ServerFrame {
  return { type: 'ack', ref, contactId, seq: 1, at };
}
