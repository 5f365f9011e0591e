import * as z from 'zod/mini';
import { Language } from '../center/center-policy.ts';
import { Learned } from '../contact/event.ts';
import { ContactId } from '../ids.ts';

/** Longest text of a message, a note or a reason, in UTF-16 code units. */
export const maxTextLength = 4000;

const text = z.string().check(z.minLength(1), z.maxLength(maxTextLength));
const ref = z.optional(z.string().check(z.maxLength(64)));
const epoch = z.int().check(z.positive());
const contact = { ref, contactId: ContactId };
const claim = { ...contact, epoch };

/** Opens a contact. The same `openId` of the same student is the same contact, however often it is sent. */
export const OpenContact = z.strictObject({
  action: z.literal('contact.open'),
  ref,
  openId: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  language: z.optional(Language),
});

/** Says something; `clientSeq` counts the sender's messages in this contact from 1. Agents add their epoch. */
export const SendMessage = z.strictObject({
  action: z.literal('message.send'),
  ...contact,
  clientSeq: z.int().check(z.positive()),
  text,
  epoch: z.optional(epoch),
});

/** Asks for what happened after `since`; without a contact, for the student's own contacts. */
export const Sync = z.strictObject({
  action: z.literal('sync'),
  ref,
  contactId: z.optional(ContactId),
  since: z.optional(z.int().check(z.nonnegative())),
});

/** Asks for a person. */
export const RequestAgent = z.strictObject({ action: z.literal('agent.request'), ...contact });

/** Says whether the answer with sequence number `seq` helped. */
export const RateAnswer = z.strictObject({
  action: z.literal('answer.rate'),
  ...contact,
  seq: z.int().check(z.positive()),
  helpful: z.boolean(),
});

/** Asks for a callback: as soon as the student's turn comes, or at an ISO time. */
export const RequestCallback = z.strictObject({
  action: z.literal('callback.request'),
  ...contact,
  at: z.union([z.literal('asap'), z.iso.datetime({ offset: true })]),
});

/** Scores a closed contact, 1 to 5, with a comment of up to 1,000 characters. */
export const AnswerSurvey = z.strictObject({
  action: z.literal('survey.answer'),
  ...contact,
  score: z.int().check(z.gte(1), z.lte(5)),
  comment: z.optional(z.string().check(z.maxLength(1000))),
});

/** Says that the sender is writing; passed on, stored nowhere. */
export const Typing = z.strictObject({ action: z.literal('typing'), ...contact });

/** Says up to which event the sender has read; passed on, stored nowhere. */
export const Read = z.strictObject({ action: z.literal('read'), ...contact, seq: z.int().check(z.positive()) });

/** Ends the contact; an agent adds their epoch and starts the wrap-up. */
export const CloseContact = z.strictObject({
  action: z.literal('contact.close'),
  ...contact,
  epoch: z.optional(epoch),
});

/** Says whether the agent may be asked. */
export const SetPresence = z.strictObject({
  action: z.literal('presence.set'),
  ref,
  status: z.enum(['ready', 'away', 'offline']),
});

/** Renews the agent's lease. */
export const RenewPresence = z.strictObject({ action: z.literal('presence.renew'), ref });

/** Takes an offered contact. */
export const AcceptOffer = z.strictObject({ action: z.literal('offer.accept'), ...claim });

/** Leaves an offered contact to others. */
export const DeclineOffer = z.strictObject({ action: z.literal('offer.decline'), ...claim });

/** Passes the contact to another queue, with a note the student never sees. */
export const TransferContact = z.strictObject({
  action: z.literal('contact.transfer'),
  ...claim,
  queue: z.string().check(z.maxLength(31)),
  note: z.optional(text),
});

/** Asks the next tier. */
export const EscalateContact = z.strictObject({
  action: z.literal('contact.escalate'),
  ...claim,
  reason: z.optional(text),
});

/** Finishes the work on a contact; `no-answer` is for a callback that reached nobody. */
export const WrapUpContact = z.strictObject({
  action: z.literal('contact.wrap-up'),
  ...claim,
  outcome: z.enum(['resolved', 'unresolved', 'no-answer']),
  disposition: z.string().check(z.minLength(1), z.maxLength(64)),
  notes: z.optional(text),
  learned: z.optional(Learned),
});

/** Writes down what the student never sees. */
export const AddNote = z.strictObject({ action: z.literal('note.add'), ...claim, text });

/** Asks for the canned replies, filled in for a conversation with the names the desk knows. */
export const ListCanned = z.strictObject({
  action: z.literal('canned.list'),
  ...claim,
  studentName: z.optional(z.string().check(z.maxLength(60))),
  agentName: z.optional(z.string().check(z.maxLength(60))),
});

/** Asks how the queues stand. */
export const SuperviseQueues = z.strictObject({ action: z.literal('supervise.queues'), ref });
