import type { Offer } from '../../client/index.ts';
import type { Conversation } from '../center/seen.ts';

/** Why an agent does not hold a contact any more. */
export type Over = 'done' | 'transferred' | 'escalated' | 'left' | 'fenced' | 'released';

/** A contact an agent holds, or held and has not put away. */
export type HeldContact = {
  readonly contactId: string;
  readonly conversation: Conversation;
  /** The offer it came by; unknown after a reload. */
  readonly offer: Offer | undefined;
  over: Over | undefined;
};

/** Why the log says that the contact left its agent; undefined while it did not. */
export function overBy(conversation: Conversation): Over | undefined {
  const { phase, rows } = conversation;
  if (phase === 'closed') return rows.at(-1)?.event.type === 'abandoned' ? 'left' : 'done';
  if (phase === 'callback') return 'done';
  const wasHeld = rows.some((row) => row.event.type === 'accepted' && row.event.epoch === conversation.epoch);
  return phase === 'waiting' && wasHeld ? 'released' : undefined;
}
