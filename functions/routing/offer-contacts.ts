import { type Agent, socketsAt } from '../../shared/domain/agents/agent.ts';
import { offer } from '../../shared/domain/contact/decide/routing.ts';
import { dangerLine, type LaneRow, laneKey, laneRowOf } from '../../shared/domain/contact/rows.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { offerFrameOf } from '../../shared/domain/contact/view/offer-frame.ts';
import { servingProfiles } from '../../shared/domain/routing/fit.ts';
import { inLanes, readBound } from '../../shared/domain/routing/overflow.ts';
import { route } from '../../shared/domain/routing/route.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { hangUp } from './hang-up.ts';
import type { RoutingPorts } from './ports.ts';

/** What a run did: how many offers it made, the rows that still wait in the lanes, and the first of those in overflow. */
export type OfferRun = {
  readonly offers: number;
  readonly waiting: readonly LaneRow[];
  readonly overflow: readonly LaneRow[];
  /** The agents who serve these queues, or all while somebody is in danger; empty when nothing waited. */
  readonly agents: readonly Agent[];
  readonly wakeAt?: Ms | undefined;
};

const rounds = 4;
// So many dangers at once are a flood that no routing would solve; the rest is read once these are offered.
const mostDangers = 100;

/**
 * Offers what waits in some queues to the agents who should have it.
 *
 * Input: the queues to look at; the line of dangers is looked at every time.
 * Outcome: every contact that can be offered is offered, each to one agent, never over an agent's capacity.
 *
 * 1. load the rows and the agents; 2. decide by `route`; 3. claim each offer in one transaction; 4. show it to the agent and set its
 * expiry; and again while another router was faster with an agent, a few times.
 */
export async function offerContacts(ports: RoutingPorts, queues: readonly string[], now: Ms): Promise<OfferRun> {
  let offers = 0;
  const unreadable = new Set<ContactId>();
  const readable = async () => (await waitingIn(ports, queues)).filter((row) => !unreadable.has(row.contactId));
  let rows = await readable();
  for (let round = 1; ; round += 1) {
    const works = inLanes(rows);
    const present = works.length === 0 ? [] : await ports.agents.ofProfiles(profilesFor(ports, queues, works));
    // Nothing can be shown to who is on no connection.
    const agents: readonly Agent[] = present.filter((agent) => socketsAt(agent, now) !== '');
    const plan = route({ now, works, agents, policy: ports.policy, levels: ports.peak?.look(works, now) });
    const results = await Promise.all(plan.offers.map((planned) => offerTo(ports, planned, now)));
    offers += results.filter((result) => result === 'offered').length;
    // Whatever keeps one contact from being offered must not keep its agent from the next in line.
    for (const { row } of plan.offers.filter((_, at) => results[at] === 'failed')) unreadable.add(row.contactId);
    if (plan.offers.length > 0) rows = await readable();
    const isSettled = !results.includes('taken') && !results.includes('failed');
    if (!isSettled && round < rounds) continue;
    const overflow = rows.filter((row) => row.inOverflow);
    return { offers, waiting: inLanes(rows), overflow, agents, wakeAt: plan.wakeAt };
  }
}

async function waitingIn(ports: RoutingPorts, queues: readonly string[]): Promise<readonly LaneRow[]> {
  const bounds = ports.policy.queues.filter((queue) => queues.includes(queue.id));
  const rows = await Promise.all([
    ports.lanes.waiting(dangerLine, mostDangers),
    ...bounds.map((queue) => ports.lanes.waiting(queue.id, readBound(queue))),
  ]);
  return rows.flat();
}

function profilesFor(ports: RoutingPorts, queues: readonly string[], works: readonly LaneRow[]): readonly string[] {
  if (works.some((row) => row.danger)) return ports.policy.profiles.map((profile) => profile.id);
  return [...new Set(queues.flatMap((queue) => servingProfiles(ports.policy, queue)))];
}

type OfferResult = 'offered' | 'taken' | 'gone';

type Planned = ReturnType<typeof route>['offers'][number];

async function offerTo(ports: RoutingPorts, planned: Planned, now: Ms): Promise<OfferResult | 'failed'> {
  try {
    return await makeOffer(ports, planned, now);
  } catch (error) {
    ports.report('a contact is not offered', error, {
      contactId: planned.row.contactId,
      agentId: planned.agent.agentId,
    });
    return 'failed';
  }
}

async function makeOffer(ports: RoutingPorts, { row, agent, because }: Planned, now: Ms): Promise<OfferResult> {
  const { agentId, profile } = agent;
  const connectionId = socketsAt(agent, now);
  if (!connectionId) return 'gone';
  const seat = { agentId, profile, connectionId };
  const claim = { version: agent.version, now };
  const { limits } = ports.policy;
  const decide = (state: ContactState) => offer(state, seat, limits, now, because);
  const change = await changeContact(ports.log, row.contactId, now, decide, claim);
  if (change.kind === 'taken' || change.kind === 'busy') return 'taken';
  if (change.kind !== 'appended') {
    await dropIfStale(ports, row, change.kind === 'missing' ? undefined : 'state' in change ? change.state : undefined);
    return 'gone';
  }
  const { contactId, epoch } = change.after;
  const frame = offerFrameOf(change.after, now);
  const expiry = { kind: 'offer-expiry', contactId, epoch } as const;
  const show = async () => {
    const gone = frame && (await ports.connections.post(connectionId, frame, now));
    const queues = gone ? await hangUp(ports, agent, gone, now) : [];
    await Promise.all(queues.map((queue) => ports.routing.send({ kind: 'queue', queue })));
  };
  await followThrough(ports.report, { contactId: row.contactId, agentId }, [
    show,
    () => ports.routing.send(expiry, limits.offerSeconds[row.channel]),
  ]);
  return 'offered';
}

// A row without its contact in that lane would be offered for ever; no append leaves one, but a hand edit or a restore may.
async function dropIfStale(ports: RoutingPorts, row: LaneRow, state: ContactState | undefined): Promise<void> {
  const called = state && laneRowOf(state);
  if (!called || laneKey(called) !== laneKey(row)) await ports.lanes.drop(row);
}
