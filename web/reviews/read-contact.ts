import type { Outgoing, ReviewPage } from '../../client/index.ts';
import type { SeenAnswer, SeenEvent } from '../center/seen.ts';

/** Asks the center for something. */
export type Ask = (frame: Outgoing) => Promise<SeenAnswer>;

/** Which contact is to be read. */
export type ContactPlace = Pick<ReviewPage, 'week' | 'agentId' | 'contactId'>;

/** Reads a contact to review with the whole of its conversation, page by page, after what was read before; or the answer that refused it. */
export async function readContact(
  ask: Ask,
  { week, agentId, contactId }: ContactPlace,
  before?: ReviewPage<SeenEvent>,
): Promise<SeenAnswer> {
  const answer = await ask({ action: 'review.open', week, agentId, contactId, since: before?.upTo ?? 0 });
  if (answer.type !== 'review') return answer;
  const read = { ...answer, events: [...(before?.events ?? []), ...answer.events] };
  return read.more ? readContact(ask, read, read) : read;
}
