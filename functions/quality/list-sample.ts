import type * as v from 'valibot';
import type { ListSample } from '../../shared/domain/protocol/review-frames.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { DrawnContact } from '../../shared/domain/quality/draw.ts';
import { raterRoleOf } from '../../shared/domain/quality/rater-role.ts';
import type { ContactReview } from '../../shared/domain/quality/review.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { SamplePage } from '../../shared/ports/reviews.ts';
import type { AgentId } from '../../shared/schema/ids.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import type { QualityPorts } from './quality-ports.ts';

/**
 * Lists the contacts that are drawn for review.
 *
 * Input: a week, or none for the newest, and where the page before ended. Outcome: a page of those that the caller may review, with how many supervisors reviewed each and whether the caller did;
 * what others think of it is told to nobody who has still to judge.
 *
 * 1. load the page, and further ones while nothing in them is the caller's; 2. load its agents' reviews of the week, and of each what a contact says they are called; 3. count.
 */
export async function listSample(
  { sample, reviews, log, quality: { forms } }: Pick<QualityPorts, 'sample' | 'reviews' | 'log' | 'quality'>,
  { week, after }: v.InferOutput<typeof ListSample>,
  { caller, ref }: FrameRequest<'agent' | 'supervisor'>,
): Promise<ServerFrame> {
  const weeks = [...(await sample.weeks())];
  const shown = week ?? weeks[0];
  if (shown === undefined) return { type: 'sample', ref, weeks, contacts: [] };
  const isTheirs = (drawn: DrawnContact) => raterRoleOf(caller, drawn, forms) !== undefined;
  const { mine, end } = await pageFor(isTheirs, (from) => sample.page(shown, from), after);
  const agents = [...new Set(mine.map(({ agentId }) => agentId))];
  const given = (await Promise.all(agents.map((agentId) => reviews.ofAgent(agentId, shown)))).flat();
  const names = new Map(await inParallel(agents, logsAtOnce, (agentId) => nameIn(log, agentId, mine)));
  const contacts = mine.map((contact) => rowOf(contact, given, caller.agentId, names.get(contact.agentId)));
  return {
    type: 'sample',
    ref,
    week: shown,
    weeks,
    contacts,
    ...(end === undefined ? {} : { after: end }),
  };
}

// A page is 30 rows: of a school of 200 agents with three contacts each, all there are.
const mostPages = 20;

/** The next page that has something for whoever asks, or where so many pages without it end. */
async function pageFor(
  isTheirs: (drawn: DrawnContact) => boolean,
  read: (from: string | undefined) => Promise<SamplePage>,
  after: string | undefined,
): Promise<{ readonly mine: readonly DrawnContact[]; readonly end: string | undefined }> {
  let end = after;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await read(end);
    const mine = page.contacts.filter(isTheirs);
    end = page.after;
    if (mine.length > 0 || end === undefined) return { mine, end };
  }
  return { mine: [], end };
}

const logsAtOnce = 8;

// The names of agents are kept nowhere but in the logs of those they came to: of each agent one is read, and a page is seen a few times a week.
async function nameIn(
  log: QualityPorts['log'],
  agentId: AgentId,
  drawn: readonly DrawnContact[],
): Promise<readonly [AgentId, string | undefined]> {
  const own = drawn.find((one) => one.agentId === agentId);
  const rows = own ? await readWholeLog(log, own.contactId) : [];
  const came = rows.findLast(({ event }) => event.type === 'accepted' && event.agentId === agentId)?.event;
  return [agentId, came?.type === 'accepted' ? came.agentName : undefined];
}

function rowOf(drawn: DrawnContact, given: readonly ContactReview[], raterId: AgentId, agentName?: string) {
  const { contactId, agentId, closedAt, queue, language } = drawn;
  const own = given.filter((review) => review.contactId === contactId && review.agentId === agentId);
  return {
    ...{ contactId, agentId, closedAt, queue, language, agentName },
    reviews: own.filter(({ role }) => role === undefined).length,
    ...{ isGiven: own.some((review) => review.raterId === raterId) },
  };
}
