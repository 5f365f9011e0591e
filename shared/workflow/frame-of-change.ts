import type { RefusalCode } from '../domain/contact/decide/decision.ts';
import type { ErrorCode } from '../domain/protocol/error-code.ts';
import type { AckFrame, ServerFrame } from '../domain/protocol/server-frame.ts';
import { slowDownFrame } from '../domain/protocol/slow-down-frame.ts';
import type { ContactLog } from '../ports/contact-log.ts';
import type { ContactId } from '../schema/ids.ts';
import { acknowledgeResend } from './acknowledge-resend.ts';
import type { Change } from './change-by.ts';

/** The frame that tells a client what came of its frame; a message goes through `frameOfMessage`, which knows its first acknowledgement. */
export function frameOf(change: Change, ref: string | undefined, contactId: ContactId): ServerFrame {
  const echo = ref === undefined ? {} : { ref };
  switch (change.kind) {
    case 'appended': {
      const last = change.entries.at(-1);
      return { type: 'ack', ...echo, contactId, seq: change.after.seq, ...(last ? { at: last.at } : {}) };
    }
    case 'nothing':
    case 'resent':
      return { type: 'ack', ...echo, contactId, seq: change.state.seq };
    case 'gap':
      return { type: 'gap', ...echo, contactId, expected: change.expected };
    case 'fenced':
      return { type: 'fenced', ...echo, contactId, epoch: change.epoch };
    case 'slow-down':
      return slowDownFrame(change.retryAfterSeconds, ref);
    case 'refused':
      return { ...error(change.code, refusals[change.code], echo), ...(change.next ? { next: [...change.next] } : {}) };
    case 'missing':
      return error('not_found', refusals.not_found, echo);
    case 'locked':
      return error('callback_exists', 'a callback on this topic is open already, one a topic is allowed', echo);
    case 'taken':
    case 'busy':
      return error('busy', 'the contact changes too fast just now, send the frame again', echo);
  }
}

/** The frame that answers a message; one sent before is answered with its first acknowledgement, or `conflict` when its text was another. */
export async function frameOfMessage(
  log: ContactLog,
  change: Change,
  message: { readonly ref?: string | undefined; readonly contactId: ContactId; readonly text: string },
): Promise<ServerFrame> {
  const { ref, contactId, text } = message;
  if (change.kind !== 'resent') return frameOf(change, ref, contactId);
  const echo = ref === undefined ? {} : { ref };
  const resend = await acknowledgeResend(log, contactId, { from: change.from, clientSeq: change.clientSeq, text });
  if (resend.kind === 'conflict') return error('conflict', refusals.conflict, echo);
  const first: AckFrame = { type: 'ack', ...echo, contactId, seq: resend.seq, at: resend.at };
  return first;
}

/** What a client is told for each refusal of the domain. */
const refusals: Readonly<Record<RefusalCode, string>> = {
  not_found: 'no such contact of yours',
  closed: 'the contact is closed, open a new one',
  not_waiting: 'the contact is not waiting, so this is not possible now',
  not_active: 'the contact is not in your conversation, accept it first',
  offer_expired: 'the offer expired, wait for the next one',
  no_survey: 'no survey was sent for this contact, answer once it is',
  conflict: 'this was sent before with other content, the first one counts',
  too_late: 'the time for this has passed',
  top_tier: 'the contact is at tier 3, which is the last',
  no_callback: 'the contact is no callback, outcomes allowed are resolved and unresolved',
  unknown_queue: 'there is no queue of that name',
  unanswered: 'the student wrote meanwhile, answer or end the conversation again',
  slot_full: 'nobody is free to call at that time any more, choose one of `next`',
  callbacks_full: 'no more callbacks can be promised before `until`, ask again then or choose a time',
};

function error(
  code: ErrorCode,
  message: string,
  echo: { readonly ref?: string },
): Extract<ServerFrame, { type: 'error' }> {
  return { type: 'error', ...echo, code, message };
}
