import type { ErrorCode } from '../../../shared/domain/protocol/error-code.ts';

/** What an error code means, and what a client does about it. */
export type ErrorWords = { readonly meaning: string; readonly what: string };

/** What the page says of every error code. */
export const errorWords: Readonly<Record<ErrorCode, ErrorWords>> = {
  bad_json: { meaning: 'The text is not a JSON object.', what: 'Mend the client. No `ref` comes back.' },
  unknown_action: { meaning: 'There is no such action.', what: 'Mend the client, or ask an older center for less.' },
  bad_frame: {
    meaning: 'A field is missing, unknown or not what is allowed; the message names it.',
    what: 'Mend the client; do not send it again. No `ref` comes back where the `ref` is what is wrong.',
  },
  text_too_long: { meaning: 'A text is longer than 4,000 UTF-16 code units.', what: 'Let the writer shorten it.' },
  not_found: {
    meaning:
      'No such contact, or it belongs to somebody else: the two are not told apart. To the `sync` of an agent also: it is only offered, or was given away.',
    what: 'Forget the contact.',
  },
  forbidden: { meaning: 'The action is not for the role in the token.', what: 'Mend the client.' },
  token_expired: {
    meaning: 'The token behind the connection has expired.',
    what: 'Get a new token, then a ticket, and connect again; what was not acknowledged is sent again.',
  },
  conflict: {
    meaning:
      'The number was used for another text, the survey was answered with another score, or a colleague judged the answer. The first one counts.',
    what: 'Send `sync`, and the text again under a number above `highWater`. The other text came from another window of the same person. Leave a survey and a judged answer as they are.',
  },
  closed: {
    meaning:
      'The contact is over. To `message.send`: for good. To `agent.request` and `callback.request`: until a message opens it again.',
    what: 'Open a new one; instead of asking for a person, a message may do, which brings one.',
  },
  not_waiting: { meaning: 'The contact does not wait just now.', what: 'Send `sync` and show what is.' },
  not_active: {
    meaning: 'The agent is not in this conversation; to `presence.renew`: the agent is offline.',
    what: 'Send `sync`; to `presence.renew`: send `presence.set`.',
  },
  offer_expired: {
    meaning:
      'The offer was accepted after its `expiresAt`, and before the center took it back; seconds later the answer is `fenced`, or `not_found` once a colleague has accepted it.',
    what: 'Wait for the next one.',
  },
  no_survey: { meaning: 'No survey was sent for this contact.', what: 'Wait for `survey-sent`.' },
  too_late: {
    meaning: 'The time asked for, or the time to answer the survey, has passed.',
    what: 'Choose a later time.',
  },
  top_tier: { meaning: 'The contact is at the last tier.', what: 'Finish it, or transfer it.' },
  no_callback: {
    meaning: 'The outcome `no-answer` is for callbacks, and this contact is none.',
    what: 'Use `resolved` or `unresolved`.',
  },
  unknown_queue: {
    meaning: 'There is no queue of that name.',
    what: "Choose one of the school's: those of the [limits](#limits), unless it chose others.",
  },
  unanswered: {
    meaning:
      'The student wrote what the agent cannot have seen: something newer than `seen`, or, without `seen`, since the conversation had ended. The contact goes on.',
    what: 'Show the message; answer it, or end the conversation again.',
  },
  callbacks_full: {
    meaning: 'What is left of this shift and the whole of the next are taken by callbacks that were promised before.',
    what: "Say so, and ask again from `until` on; a time of the student's choice can be had at once.",
  },
  bad_number: {
    meaning: 'The number is none, of a country the school does not call, or one that charges whoever calls it.',
    what: 'Say so, and ask for another.',
  },
  slot_full: {
    meaning: 'Every call of that slot is promised to others.',
    what: 'Offer the times of `next`, which are free just now.',
  },
  callback_exists: { meaning: 'The student has a callback open on this topic already.', what: 'Show that one.' },
  signed_out: {
    meaning:
      'Pushed: the person signed out, here or elsewhere, or the school sent them out. The center closes the connection.',
    what: 'Do not come back by yourself: ask the person to sign in.',
  },
  too_many_connections: {
    meaning:
      'Pushed: the person opened more connections than one may have, and this was the oldest. The center closes it.',
    what: 'Do not come back by yourself: another window has the word, until the person asks for it here.',
  },
  slow_down: {
    meaning:
      'The student did more than one person may within that time; nothing was stored. What was stored before is still answered as it was, up to four times the bound.',
    what: 'Send the same frame again after `retryAfterSeconds`, and say so where it takes long.',
  },
  busy: { meaning: 'Too many writers at once; nothing was stored.', what: 'Send the same frame again after a moment.' },
  internal: {
    meaning:
      'The center failed to handle the frame; whether anything was stored is not known. The message holds a reference for its operators.',
    what: 'Send the same frame again, with growing pauses.',
  },
};
