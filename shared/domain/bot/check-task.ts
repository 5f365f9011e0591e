import * as v from 'valibot';
import { ContactId, type Ms } from '../../schema/ids.ts';
import { count, positive } from '../../schema/numbers.ts';
import { Language } from '../../schema/words.ts';
import type { Agent } from '../agents/agent.ts';
import { ArticleCandidate } from '../contact/event.ts';
import type { ContactState } from '../contact/state.ts';

/** How long an agent may look at an answer before a colleague is shown it too, in milliseconds. */
export const checkLeaseMs = 600_000;

const text = v.string();

/** An answer of the bot to judge: what was asked, masked, with what was said before it, and what the bot said. */
export const CheckTask = v.object({
  contactId: ContactId,
  seq: positive,
  /** The language of the question. */
  language: Language,
  answeredAt: count,
  before: v.array(text),
  question: text,
  answer: text,
  articleIds: v.array(text),
  candidates: v.array(ArticleCandidate),
});
export type CheckTask = v.InferOutput<typeof CheckTask>;

/** True while an agent may be shown an answer: its contact is there, nobody judged it, and nobody was in danger. */
export function isToCheck(contact: ContactState | undefined, { seq }: Pick<CheckTask, 'seq'>): boolean {
  return contact?.check?.seq === seq && contact.check.by === undefined && contact.danger === undefined;
}

/** True for an agent with nothing to do: ready, there, and without a contact, offered or held. */
export function isIdle({ status, leaseUntil, slots }: Agent, now: Ms): boolean {
  return status === 'ready' && leaseUntil > now && Object.keys(slots).length === 0;
}
