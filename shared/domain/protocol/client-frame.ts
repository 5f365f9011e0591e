import * as v from 'valibot';
import { ContactId } from '../../schema/ids.ts';
import { count, positive } from '../../schema/numbers.ts';
import { visible, whole } from '../../schema/texts.ts';
import { Language } from '../../schema/words.ts';
import { DangerVerdict, Learned, Verdict } from '../contact/event.ts';

export * from './callback-frames.ts';
export * from './review-frames.ts';
export { AnswerSurvey, AskSurveyLink } from './survey-frame.ts';

/** Longest text of a message, a note or a reason, in UTF-16 code units. */
export const maxTextLength = 4000;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(maxTextLength), whole, visible);
const name = v.pipe(v.string(), v.maxLength(60), whole);
const ref = v.optional(v.pipe(v.string(), v.maxLength(64)));
const epoch = positive;
const isTaught = (learned: Learned) =>
  learned.kind !== 'new-answer' || v.is(v.pipe(v.string(), whole, visible), learned.text);
const taught = v.optional(v.pipe(Learned, v.check(isTaught, 'an answer in which something is to be seen')));
const contact = { ref, contactId: ContactId };
const claim = { ...contact, epoch };

const said = (longest: number) => v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(longest), whole, visible));
const longestPositionSeconds = 1_000_000;

/** Where in the school a student is, as the page that shows the chat says it. */
const Context = v.strictObject({
  name: said(60),
  email: said(120),
  course: said(120),
  lesson: said(120),
  page: said(500),
  position: v.optional(v.pipe(count, v.maxValue(longestPositionSeconds))),
});

/** Opens a contact, and asks for a person in it at once where it says so. The same `openId` of the same student is the same contact, however often it is sent. */
export const OpenContact = v.strictObject({
  action: v.literal('contact.open'),
  ref,
  openId: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  language: v.optional(Language),
  context: v.optional(Context),
  forPerson: v.optional(v.literal(true)),
});

/** Says something; `clientSeq` counts the sender's messages in this contact from 1. Agents add their epoch. */
export const SendMessage = v.strictObject({
  action: v.literal('message.send'),
  ...contact,
  clientSeq: positive,
  text,
  epoch: v.optional(epoch),
});

/** Asks for what happened after `since`; without a contact, for the student's own contacts. */
export const Sync = v.strictObject({
  action: v.literal('sync'),
  ref,
  contactId: v.optional(ContactId),
  since: v.optional(count),
  /** Of the list: contacts opened before this moment, in milliseconds. */
  before: v.optional(count),
  /** Of a student: reads alone, and is told of nothing that comes. */
  quiet: v.optional(v.boolean()),
});

/** Asks for a person. */
export const RequestAgent = v.strictObject({ action: v.literal('agent.request'), ...contact });

/** Says whether the answer with sequence number `seq` helped. */
export const RateAnswer = v.strictObject({
  action: v.literal('answer.rate'),
  ...contact,
  seq: positive,
  helpful: v.boolean(),
});

/** Says that the sender is writing; passed on, stored nowhere. */
export const Typing = v.strictObject({ action: v.literal('typing'), ...contact });

/** Says up to which event the sender has read; passed on, stored nowhere. */
export const Read = v.strictObject({ action: v.literal('read'), ...contact, seq: positive });

/** Ends the contact; an agent adds their epoch and starts the wrap-up. */
export const CloseContact = v.strictObject({
  action: v.literal('contact.close'),
  ...contact,
  epoch: v.optional(epoch),
  survey: v.optional(v.literal('event')),
});

/** Says whether the agent may be asked. */
export const SetPresence = v.strictObject({
  action: v.literal('presence.set'),
  ref,
  status: v.picklist(['ready', 'away', 'offline']),
});

/** Renews the agent's lease. */
export const RenewPresence = v.strictObject({ action: v.literal('presence.renew'), ref });

/** Takes an offered contact. */
export const AcceptOffer = v.strictObject({ action: v.literal('offer.accept'), ...claim });

/** Leaves an offered contact to others. */
export const DeclineOffer = v.strictObject({ action: v.literal('offer.decline'), ...claim });

/** Passes the contact to another queue, with a note the student never sees. */
export const TransferContact = v.strictObject({
  action: v.literal('contact.transfer'),
  ...claim,
  queue: v.pipe(v.string(), v.maxLength(31), whole),
  note: v.optional(text),
});

/** Asks the next tier. */
export const EscalateContact = v.strictObject({
  action: v.literal('contact.escalate'),
  ...claim,
  reason: v.optional(text),
});

/** Finishes the work on a contact; `no-answer` is for a callback that reached nobody. */
export const WrapUpContact = v.strictObject({
  action: v.literal('contact.wrap-up'),
  ...claim,
  outcome: v.picklist(['resolved', 'unresolved', 'no-answer']),
  disposition: v.pipe(v.string(), v.minLength(1), v.maxLength(64), whole, visible),
  /** Newest event the agent has. */
  seen: v.optional(positive),
  notes: v.optional(text),
  learned: taught,
  /** Whether it was danger and of what kind; asked where a danger was heard, never demanded. */
  danger: v.optional(DangerVerdict),
});

/** Writes down what the student never sees. */
export const AddNote = v.strictObject({ action: v.literal('note.add'), ...claim, text });

/** Asks for the canned replies, filled in for a conversation with the names the desk knows. */
export const ListCanned = v.strictObject({
  action: v.literal('canned.list'),
  ...claim,
  studentName: v.optional(name),
  agentName: v.optional(name),
});

/** Asks for an answer of the bot to check. */
export const NextCheck = v.strictObject({ action: v.literal('check.next'), ref });

/** Says whether the answer at `seq` was right, and if it was not, what would have been. */
export const JudgeCheck = v.strictObject({
  action: v.literal('check.judge'),
  ...contact,
  seq: positive,
  verdict: Verdict,
  learned: taught,
});

/** Asks how the queues stand. */
export const SuperviseQueues = v.strictObject({ action: v.literal('supervise.queues'), ref });

/** Keeps an idle connection open; answered by the gateway itself, so it carries nothing and is told nothing. */
export const Heartbeat = v.strictObject({ action: v.literal('heartbeat') });
