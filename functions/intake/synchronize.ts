import type * as v from 'valibot';
import type { Sync } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { slowDownFrame } from '../../shared/domain/protocol/slow-down-frame.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { IntakePorts } from './intake-ports.ts';
import { listContacts } from './list-contacts.ts';
import { syncContact } from './sync-contact.ts';

/** Answers `sync`: one contact's events, or, when a student names none, the list of their contacts. */
export async function synchronize(
  ports: IntakePorts,
  frame: v.InferOutput<typeof Sync>,
  request: FrameRequest,
): Promise<ServerFrame> {
  const { contactId, since = 0, before, quiet = false } = frame;
  if (request.waitSeconds !== undefined) return slowDownFrame(request.waitSeconds, request.ref);
  if (contactId !== undefined) return syncContact(ports, { contactId, since, quiet }, request);
  const { caller } = request;
  if (caller.role === 'student') return listContacts(ports, { ...request, caller }, before);
  return errorFrame('bad_frame', 'contactId: got nothing, allowed is a contact you hold', request.ref);
}
