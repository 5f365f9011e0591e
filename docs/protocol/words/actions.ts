import type { ErrorCode } from '../../../shared/domain/protocol/error-code.ts';

/** Who may be behind a connection. */
export type Role = 'student' | 'agent' | 'supervisor';

/** What the page says of an action beside its fields. */
export type ActionWords = {
  readonly roles: readonly Role[];
  readonly meaning: string;
  /** The frames that may answer it, beside `error`. */
  readonly answers: readonly string[];
  /** The codes of an `error` that are particular to it. */
  readonly errors: readonly ErrorCode[];
  readonly more?: string;
};

const students = ['student'] as const;
const members = ['agent', 'supervisor'] as const;
const everybody = ['student', 'agent', 'supervisor'] as const;

/** The codes that may answer any action but `heartbeat`. */
export const errorsOfAll: readonly ErrorCode[] = [
  'bad_frame',
  'forbidden',
  'token_expired',
  'slow_down',
  'busy',
  'internal',
];

/** Every action, in the order the page lists them. */
export const actionWords: Readonly<Record<string, ActionWords>> = {
  'contact.open': {
    roles: students,
    meaning: 'Opens a contact: one request for help.',
    answers: ['ack'],
    errors: [],
    more: 'The acknowledgement holds the `contactId` and `seq` 1. With `forPerson` a person is asked for at once, as by `agent.request`, and `seq` is higher; where that was refused it is 1: the contact is open, and `agent.request` tells why. The same `openId` of the same student is the same contact for ever, closed or not: sent again it opens nothing and is acknowledged alike. Take a new `openId`, such as a UUID, for every new contact, and keep it until the acknowledgement has come.',
  },
  'message.send': {
    roles: everybody,
    meaning: 'Says something in a contact.',
    answers: ['ack', 'gap', 'fenced'],
    errors: ['not_found', 'text_too_long', 'conflict', 'closed', 'not_active'],
    more: "The `seq` of the acknowledgement is the place of the message in the log. A student's message to a closed contact is looked at by the bot for some time after its end (72 h unless the school chose otherwise), and refused as `closed` after that: thanks, a greeting or a farewell get a short `answered` of the kind `small-talk`, what cannot be read is asked for in other words once where an agent had the contact (`asked-back`), and the contact stays closed; anything else is followed by `reopened`. An agent adds the `epoch`.",
  },
  sync: {
    roles: everybody,
    meaning: "Reads what happened in a contact, or, without a `contactId`, lists the student's own contacts.",
    answers: ['sync', 'contacts', 'offer'],
    errors: ['not_found'],
    more: 'It also tells the center that its reader is on this connection too: events are pushed to every connection that opened the contact, wrote or synced. With `quiet` one only reads, as a student does in a list of earlier conversations: nothing is noted, and nothing pushed for it. The list holds the 10 newest contacts, newest first, with `before` the 10 newest of those opened before that moment, and is for students: an agent or a supervisor who names no contact is answered `bad_frame`. Agents read what they have accepted; while it is only offered to them they are answered the `offer`, with what it is about, the name, the last words and the note, and otherwise `not_found`; a supervisor reads a contact in danger too, whoever has it, without being in it: nothing of it is pushed to them. Where such a contact is offered to the supervisor, `quiet` is answered the `offer`, and a `sync` without it what was said.',
  },
  'agent.request': {
    roles: students,
    meaning: 'Asks for a person. Said again, it changes nothing.',
    answers: ['ack'],
    errors: ['not_found', 'closed'],
    more: 'Only while the bot has the contact does it do anything; while it waits, is with an agent or in `wrap-up` it is acknowledged and changes nothing. Of a closed contact it is refused: a question opens that again.',
  },
  'answer.rate': {
    roles: students,
    meaning:
      'Says whether an answer of the bot helped. Each answer counts once; two in a row that did not help bring a person.',
    answers: ['ack'],
    errors: ['not_found'],
    more: 'Rate an `answered` of the kind `answer`, while the bot has the contact. Acknowledged and without effect are a rating that comes later, one of a `seq` rated before or below it, and one of a `seq` at which nothing was answered.',
  },
  'callback.request': {
    roles: students,
    meaning: 'Asks to be contacted later, while the contact waits or talks to the bot. The place in line is kept.',
    answers: ['ack'],
    errors: [
      'not_found',
      'closed',
      'not_waiting',
      'too_late',
      'callback_exists',
      'callbacks_full',
      'slot_full',
      'bad_number',
    ],
    more: 'Asked for as soon as possible, the acknowledgement holds `promisedAt`, by when the call is made: worked out from the callbacks before it, who is on duty and the opening hours; absent where people never answer, and for a student in danger, who comes first. Otherwise it holds `dueAt`: the chosen time, or the next moment at which people work and the clock of the student shows no quiet hour. A slot takes so many calls and no more. `timeZone` is that of the student, where it is known: say the time by it, and name it. Asked again, it names what is arranged already.',
  },
  'callback.move': {
    roles: students,
    meaning: 'Asks for another time of the call, until an agent has it. The old one is given back.',
    answers: ['ack'],
    errors: ['not_found', 'not_waiting', 'too_late', 'callbacks_full', 'slot_full', 'bad_number'],
    more: 'Answered as `callback.request` is. Refused, the call stays as it was arranged.',
  },
  'callback.cancel': {
    roles: students,
    meaning:
      'Calls the callback off, until an agent has it. The contact is with the bot again, or over where people had it before.',
    answers: ['ack'],
    errors: ['not_found', 'not_waiting'],
    more: 'Acknowledged also when there is no callback. A student in danger keeps their place in line, as somebody who writes.',
  },
  'callback.number': {
    roles: members,
    meaning: 'Asks for the number a student is called at. Told to nobody but the agent who has the contact.',
    answers: ['number', 'fenced'],
    errors: ['not_found', 'not_active', 'no_callback'],
  },
  'callback.slots': {
    roles: students,
    meaning: 'Asks for the free times of a call, within three days from a moment on.',
    answers: ['slots'],
    errors: ['not_found'],
  },
  'survey.answer': {
    roles: students,
    meaning:
      'Scores a contact whose survey was sent, and answers what else it asks. The first answer counts; the same again is acknowledged.',
    answers: ['ack'],
    errors: ['not_found', 'no_survey', 'too_late', 'conflict'],
    more: 'The score is asked by every survey and has to be given; everything else may be left out. Answers are checked by the questions that came with `survey-sent`, and one that does not fit is refused as `bad_frame`: `solved` is a `number`, 1 for yes and 0 for no; `effort`, `recommend` and a `scale` are a `number` within the `scale`; a `choice` is a `text`, the id of an option; a `text` is a `text`. The question `comment` is answered by `comment`. Of a repeat the comment is not compared.',
  },
  'survey.link': {
    roles: members,
    meaning:
      'Asks for the link by which a student answers the survey without the chat. Told to nobody but the agent who wraps up a call (a contact with a callback).',
    answers: ['survey-link', 'fenced'],
    errors: ['not_found', 'not_active', 'no_survey'],
    more: 'Nothing is stored by it: asked again, there is one more link, and all of them are good for the one answer there is. `not_active` before the wrap-up; `no_survey` where nobody is asked by a link: after danger, and in a chat, where the survey waits. That a link was told is logged, by the ids of contact and agent.',
  },
  typing: {
    roles: everybody,
    meaning: 'Shows the other side that the sender is writing. Passed on, stored nowhere.',
    answers: ['ack'],
    errors: ['not_found'],
    more: 'Answered only when it carries a `ref`. Send it at most every few seconds while somebody types, and show a received one for about four.',
  },
  read: {
    roles: everybody,
    meaning: 'Shows the other side up to which event the sender has read. Passed on, stored nowhere.',
    answers: ['ack'],
    errors: ['not_found'],
    more: 'Answered only when it carries a `ref`. Send it a few seconds after a message came into sight, once for all that came meanwhile. Who answers has read what stood before, and so has who sends `typing`: neither needs it.',
  },
  'contact.close': {
    roles: everybody,
    meaning:
      'Ends a contact. With an agent in it, the conversation ends and the wrap-up begins; the survey of a chat is sent then, and not at `closed`.',
    answers: ['ack', 'fenced'],
    errors: ['not_found', 'not_active'],
    more: "Said again, it changes nothing. An agent adds the `epoch`. Where the student ended the talk, its agent is not pushed `survey-sent`. A student who ends it while the bot's newest answer stands gets `closed` as `contained`, and the survey; without an answer that stands, or while waiting, `abandoned` alone: no `closed`, no survey.",
  },
  heartbeat: {
    roles: everybody,
    meaning: 'Keeps the connection open: one that carries nothing for 10 minutes is closed.',
    answers: ['heartbeat'],
    errors: [],
    more: 'Answered by the gateway: no `ref` comes back, and nothing is checked.',
  },
  'presence.set': {
    roles: members,
    meaning: 'Says whether the agent may be offered contacts.',
    answers: ['ack'],
    errors: [],
    more: '`forbidden` also where the center has no routing profile of the name in the token. The acknowledgement holds the `status`, the end of the lease (`leaseUntil`), the `contacts` the agent holds or is offered, and the open `offers` again. `offline` gives them all back at once. An agent who let an offer pass has the status `missed` and is offered nothing until this is sent again.',
  },
  'presence.renew': {
    roles: members,
    meaning:
      "Renews the agent's lease; send it after 20 s in which nothing else was sent but beats, and every two minutes.",
    answers: ['ack'],
    errors: ['not_active'],
    more: 'The acknowledgement holds the new `leaseUntil`, and the `status`, `contacts` and `offers` as the center has them. Nothing else an agent sends renews it, but `presence.set`. `not_active` means that the agent is offline: send `presence.set`.',
  },
  'offer.accept': {
    roles: members,
    meaning: 'Takes an offered contact.',
    answers: ['ack', 'fenced'],
    errors: ['not_found', 'offer_expired'],
    more: 'Then `sync` from 0: the agent was pushed nothing of what was said before. It may come over another connection than the offer. Too late is `offer_expired` for a moment, then `fenced`, or `not_found` once a colleague has accepted: drop the contact at each.',
  },
  'offer.decline': {
    roles: members,
    meaning:
      'Leaves an offered contact to others. The agent is not asked for it again for a minute, unless the school chose otherwise.',
    answers: ['ack', 'fenced'],
    errors: ['not_found', 'not_waiting'],
    more: 'Said again it is answered as the first time.',
  },
  'contact.transfer': {
    roles: members,
    meaning: 'Passes the contact to another queue. The student keeps their place by arrival and never sees the note.',
    answers: ['ack', 'fenced'],
    errors: ['not_found', 'not_active', 'unknown_queue', 'text_too_long'],
    more: "`queue` is the id of a queue of the school's policy; the [limits](#limits) name those it is delivered with. Only during the conversation: `not_active` in `wrap-up`. After it the agent is not offered the contact for a while, unless a colleague had it meanwhile. Said again it is answered as the first time, though the contact is another's by then.",
  },
  'contact.escalate': {
    roles: members,
    meaning: 'Passes the contact to the next tier of agents. The student never sees the reason.',
    answers: ['ack', 'fenced'],
    errors: ['not_found', 'not_active', 'top_tier', 'text_too_long'],
    more: "Only during the conversation, and with the same pause for the agent as a transfer. Said again it is answered as the first time, though the contact is another's by then.",
  },
  'contact.wrap-up': {
    roles: members,
    meaning: 'Finishes the work on a contact and closes it.',
    answers: ['ack', 'fenced'],
    errors: ['not_found', 'not_active', 'no_callback', 'unanswered', 'text_too_long'],
    more: '`no-answer` is for a callback that reached nobody: it is tried again later, as often as the school allows. May be sent during the conversation too. Send `seen`, so that it does not close over what the student wrote meanwhile. Said again by the same agent, it changes nothing. `sync` says `not_found` after it: drop the contact.',
  },
  'note.add': {
    roles: members,
    meaning: 'Writes down what the student never sees.',
    answers: ['ack', 'fenced'],
    errors: ['not_found', 'not_active', 'text_too_long'],
    more: 'The same note again, with no other of the agent between, is there once and answered as the first time.',
  },
  'canned.list': {
    roles: members,
    meaning: 'Asks for the canned replies, filled in for a conversation the agent holds.',
    answers: ['canned', 'fenced'],
    errors: ['not_found', 'not_active'],
  },
  'check.next': {
    roles: members,
    meaning: 'Asks for an answer of the bot to check, as an agent with nothing to do.',
    answers: ['check', 'ack'],
    errors: [],
    more: 'A check is no contact: it fills no slot, and an offer may come while the agent looks at it. `ack` alone means that there is none in a language of the agent just now, or that the agent is not ready, or holds or is offered a contact. Sent again it may bring the same one or another.',
  },
  'check.judge': {
    roles: members,
    meaning: 'Says whether an answer of the bot was right.',
    answers: ['ack'],
    errors: ['not_found', 'conflict'],
    more: "`seq` is that of the `check`. Of two answers in one, `right` means both. `learned` counts with `wrong` alone, and may be left out there. Said again by the same agent it changes nothing, whatever it says; `conflict` means that a colleague's word came first. The student is told nothing.",
  },
  'supervise.queues': {
    roles: ['supervisor'],
    meaning: 'Asks how the queues stand.',
    answers: ['queues'],
    errors: [],
  },
  'review.list': {
    roles: members,
    meaning: 'Asks which contacts are drawn for review.',
    answers: ['sample'],
    errors: [],
    more: "The contacts of a week are drawn once it is over, the same number of every agent's; nobody chooses them. Without a `week` those of the newest week that was drawn. A supervisor has all but their own; an agent, where the policy has forms for them (`quality.forms`), their own and those they were drawn for as a colleague, and `forbidden` where it has none. Send it again with `after` where the answer has one.",
  },
  'review.open': {
    roles: members,
    meaning: 'Asks for a contact that is drawn, to review it.',
    answers: ['review'],
    errors: ['not_found'],
    more: 'The form is that of whoever asks: supervisor, the agent themselves, a colleague. Any other contact is `not_found`, and so is one whose log is gone. Who reads it is kept beside it. Where `more` is true, send it again with `since` at `upTo`.',
  },
  'review.give': {
    roles: members,
    meaning: 'Hands in a review, or changes it.',
    answers: ['ack'],
    errors: ['not_found', 'conflict', 'too_late'],
    more: "One review of each rater for an agent's part in a contact. It can be changed, with the `version` it has by then, until others see it (`shownAt`), and is refused as `too_late` after that. The same again is acknowledged alike; another form or version than those in force is `conflict`. What does not apply is left out; a critical question must be answered. The agent can read it at once.",
  },
  'review.mine': {
    roles: members,
    meaning: "Asks for the newest reviews of one's own contacts, as many as a frame carries and 30 at most.",
    answers: ['reviews'],
    errors: [],
    more: 'An agent reads a review from the moment it is given; reports and exported tables have it from `shownAt` on. Send it again with `after` where the answer has one.',
  },
};
