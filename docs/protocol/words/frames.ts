import type { AgentFrame, StudentFrame } from '../../../shared/domain/protocol/server-frame.ts';

/** What the page says of each type of server frame. */
export const frameWords: Readonly<Record<StudentFrame['type'] | AgentFrame['type'], string>> = {
  event:
    'Something happened in a contact. Pushed to every connection of the student and of the agent who is in it, as far as they may see it, except to the connection whose own frame caused it: that one has the acknowledgement. A push may be lost, doubled or late; `prev` shows it.',
  ack: 'What the client sent is stored, or was before. Of a message, `seq` is its place in the log; of anything else, the newest place in the contact after it. Nothing acknowledged is ever lost.',
  number: 'The number a student is called at. Keep it nowhere: no log, export or record holds it.',
  slots: 'The free times of a call. Nobody keeps them free: one may be gone when it is asked for.',
  sync: 'One page of what happened in a contact, at most 100 rows of the log. Where `more` is true, send `sync` with `since` at `upTo`.',
  contacts:
    "A page of the student's contacts, newest first. Pushed, without a `ref`, it holds one alone that was opened, or written in after its end, over another connection of the student's: `sync` it to have its pushes here too.",
  position:
    "The student's place in line. Pushed when it changes, or the wait by a third, at most every 10 s by each of those who push; the one with the latest `at` counts.",
  survey:
    'The student is asked how it was. The event `survey-sent` comes with it and is what remains after a reconnect. Not sent over a connection whose `contact.close` with `survey` ended the talk.',
  typing: 'The other side is writing.',
  read: 'The other side has read up to an event.',
  gap: 'The number of a message is too high: an earlier one of the same sender is missing. Nothing was stored.',
  error:
    'The frame was refused or failed, and changed nothing. `message` is one English sentence for a developer, never for a student.',
  heartbeat: 'The answer to `heartbeat`.',
  offer:
    'A contact is offered to the agent. It can be accepted until `expiresAt`; after that it goes to somebody else. Pushed to every connection the agent is at the desk on; the acknowledgements of `presence.set` and `presence.renew` hold it again.',
  alert:
    'A danger was heard in a contact, or one still waits for a person. To every supervisor who set a presence or asked for the queues on this connection; `sync` shows what was said. It stands until the contact is taken (`accepted`) or over.',
  released:
    'An offer was taken back: nobody answered it in time, or the student left. Sent to every connection the agent is at the desk on.',
  queues: 'How every queue stands.',
  canned: 'The canned replies in the language of the contact, as plain text that is ready to send.',
  check:
    'An answer of the bot to check with `check.judge`. It is in the sample that is drawn of the sure answers; the student has had it since.',
  'survey-link':
    'The link of a survey: put `token` behind `#` of the page `survey.html`. Whoever has it can answer, once; log and keep it nowhere.',
  fenced:
    "The contact is not the agent's under this epoch any more. Nothing was stored; drop the contact, whatever the `epoch` here. An `offer` may bring it back.",
  sample: 'A page of the contacts that are drawn for review of a week.',
  review: 'A contact to review: the form, what was found without reading it, and a page of what happened.',
  reviews: "The newest reviews of the agent's own contacts, newest weeks first.",
};
