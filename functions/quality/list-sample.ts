import type * as v from 'valibot';
import type { ListSample } from '../../shared/domain/protocol/review-frames.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { DrawnContact } from '../../shared/domain/quality/draw.ts';
import type { ContactReview } from '../../shared/domain/quality/review.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { AgentId } from '../../shared/schema/ids.ts';
import type { QualityPorts } from './quality-ports.ts';

/**
 * Lists the contacts that are drawn for review.
 *
 * Input: a week, or none for the newest, and where the page before ended. Outcome: a page of its contacts but the supervisor's own, with how many reviews each has and whether one is theirs;
 * what others think of it is told to nobody who has still to judge.
 *
 * 1. load the page; 2. load its agents' reviews of the week; 3. count.
 */
export async function listSample(
  { sample, reviews }: Pick<QualityPorts, 'sample' | 'reviews'>,
  { week, after }: v.InferOutput<typeof ListSample>,
  { caller, ref }: FrameRequest<'supervisor'>,
): Promise<ServerFrame> {
  const weeks = [...(await sample.weeks())];
  const shown = week ?? weeks[0];
  if (shown === undefined) return { type: 'sample', ref, weeks, contacts: [] };
  const page = await sample.page(shown, after);
  const agents = [...new Set(page.contacts.map(({ agentId }) => agentId))];
  const given = (await Promise.all(agents.map((agentId) => reviews.ofAgent(agentId, shown)))).flat();
  const contacts = page.contacts
    .filter(({ agentId }) => agentId !== caller.agentId)
    .map((contact) => rowOf(contact, given, caller.agentId));
  return {
    type: 'sample',
    ref,
    week: shown,
    weeks,
    contacts,
    ...(page.after === undefined ? {} : { after: page.after }),
  };
}

function rowOf(drawn: DrawnContact, given: readonly ContactReview[], raterId: AgentId) {
  const { contactId, agentId, closedAt, queue, language } = drawn;
  const own = given.filter((review) => review.contactId === contactId && review.agentId === agentId);
  return {
    ...{ contactId, agentId, closedAt, queue, language },
    ...{ reviews: own.length, isGiven: own.some((review) => review.raterId === raterId) },
  };
}
