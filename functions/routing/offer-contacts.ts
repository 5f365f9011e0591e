import { type Agent, socketsAt } from '../../shared/domain/agents/agent.ts';
import type { QueuePolicy } from '../../shared/domain/center/center-policy.ts';
import { nothing } from '../../shared/domain/contact/decide/decision.ts';
import { offer } from '../../shared/domain/contact/decide/routing.ts';
import { dangerLine, type LaneRow, laneKey, laneRowOf } from '../../shared/domain/contact/rows.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { offerFrameOf } from '../../shared/domain/contact/view/offer-frame.ts';
import { servingProfiles } from '../../shared/domain/routing/fit.ts';
import { inLanes, readBound } from '../../shared/domain/routing/overflow.ts';
import { route } from '../../shared/domain/routing/route.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { hangUp } from './hang-up.ts';
import { queuesOf, type RunLook } from './look.ts';
import type { RoutingPorts } from './ports.ts';
import type { RunTeam } from './run-team.ts';

/** What a run did: how many offers it made, the rows that still wait in the lanes, and the first of those in overflow. */
export type OfferRun = {
  readonly offers: number;
  readonly waiting: readonly LaneRow[];
  readonly overflow: readonly LaneRow[];
  /** The agents who serve these queues, or all while somebody is in danger; empty when nothing waited. */
  readonly agents: readonly Agent[];
  readonly wakeAt?: Ms | undefined;
  /** Whether other routers were faster to the last: what waits may be offered as soon as they are done. */
  readonly isOvertaken: boolean;
  /** When the line was as these rows are: as they were read or, where some were offered since, after the last of these. */
  readonly at: Ms;
};

const rounds = 4;
// So many dangers at once are a flood that no routing would solve; the rest is read once these are offered.
const mostDangers = 100;

/**
 * Offers what waits in some queues to the agents who should have it.
 *
 * Input: the queues to look at; the line of dangers is looked at every time; the team of the run.
 * Outcome: every contact that can be offered is offered, each to one agent, never over an agent's capacity.
 *
 * 1. load the rows and the agents; 2. decide by `route`; 3. claim each offer in one transaction; 4. show it to the agent and set its
 * expiry; and again, with what was learnt, while another router was faster with an agent or a row was of the past, a few times.
 */
export async function offerContacts(ports: RoutingPorts, look: RunLook, team: RunTeam, now: Ms): Promise<OfferRun> {
  let offers = 0;
  let at = ports.moment?.() ?? now;
  let rows = await waitingIn(ports, look);
  for (let round = 1; ; round += 1) {
    const works = inLanes(rows);
    // Nothing can be shown to who is on no connection: the team is without them.
    const agents = works.length === 0 ? [] : await team.of(profilesFor(ports, look, works), works);
    const plan = route({ now, works, agents, policy: ports.policy, levels: ports.peak?.look(works, now) });
    const made = await Promise.all(
      plan.offers.map(async (planned) => ({ ...planned, result: await offerTo(ports, planned, now) })),
    );
    const offered = made.filter(({ result }) => result === 'offered').length;
    offers += offered;
    // Others read rows that are not here any more: of places that are told by those, these are newer.
    if (offered > 0) at = ports.moment?.() ?? now;
    await learn(team, made);
    // Whatever keeps one contact from being offered must not keep its agent from the next in line.
    const done = made.filter(({ result }) => result !== 'taken').map(({ row }) => row.contactId);
    rows = rows.filter((row) => !done.includes(row.contactId));
    if (offered < made.length && round < rounds) continue;
    const overflow = rows.filter((row) => row.inOverflow);
    const isOvertaken = made.some(({ result }) => result === 'taken');
    return { offers, waiting: inLanes(rows), overflow, agents, wakeAt: plan.wakeAt, isOvertaken, at };
  }
}

type Made = Planned & { readonly result: OfferResult | 'failed' };

async function learn(team: RunTeam, made: readonly Made[]): Promise<void> {
  await Promise.all(
    made.map(async ({ row, agent, result }) => {
      if (result === 'offered') team.took(agent, row);
      if (result === 'taken') await team.readAgain(agent);
    }),
  );
}

async function waitingIn({ lanes, policy }: RoutingPorts, look: RunLook): Promise<readonly LaneRow[]> {
  const isSure = look.queues.length > 0;
  const read = (queue: QueuePolicy) =>
    (look.queues.includes(queue.id) ? lanes.waiting : lanes.lately)(queue.id, readBound(queue));
  const rows = await Promise.all([
    (isSure ? lanes.waiting : lanes.lately)(dangerLine, mostDangers),
    ...policy.queues.filter(({ id }) => queuesOf(look).includes(id)).map(read),
  ]);
  return rows.flat();
}

function profilesFor(ports: RoutingPorts, look: RunLook, works: readonly LaneRow[]): readonly string[] {
  if (works.some((row) => row.danger)) return ports.policy.profiles.map((profile) => profile.id);
  return [...new Set(queuesOf(look).flatMap((queue) => servingProfiles(ports.policy, queue)))];
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
  const claim = { version: agent.version, slots: agent.slots, now };
  const { limits } = ports.policy;
  // A contact that went elsewhere meanwhile, or asks for more, was not what was decided on.
  const kept = { because, told: ports.told?.first(row) };
  const decide = (state: ContactState) => (isAsRead(state, row) ? offer(state, seat, limits, now, kept) : nothing);
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
  if (!state || !isInPlace(state, row)) await ports.lanes.drop(row);
}

function isAsRead(state: ContactState, row: LaneRow): boolean {
  return isInPlace(state, row) && state.tier === row.tier;
}

function isInPlace(state: ContactState, row: LaneRow): boolean {
  const called = laneRowOf(state);
  return called !== undefined && laneKey(called) === laneKey(row);
}
