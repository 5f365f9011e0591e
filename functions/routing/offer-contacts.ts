import { type Agent, socketsAt } from '../../shared/domain/agents/agent.ts';
import type { QueuePolicy } from '../../shared/domain/center/center-policy.ts';
import { nothing } from '../../shared/domain/contact/decide/decision.ts';
import { offer } from '../../shared/domain/contact/decide/routing.ts';
import { dangerLine, type LaneRow, laneKey, laneRowOf } from '../../shared/domain/contact/rows.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { offerFrameOf } from '../../shared/domain/contact/view/offer-frame.ts';
import { servingProfiles } from '../../shared/domain/routing/fit.ts';
import { inLanes, readBound } from '../../shared/domain/routing/overflow.ts';
import { demandOf, route } from '../../shared/domain/routing/route.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { changeInLine } from './change-in-line.ts';
import { hangUp } from './hang-up.ts';
import { queuesOf, type RunLook } from './look.ts';
import type { RoutingPorts } from './ports.ts';
import type { RunTeam } from './run-team.ts';

/** The lines of some queues as they were read. */
export type LinesRead = {
  readonly rows: readonly LaneRow[];
  /** When that was begun. */
  readonly at: Ms;
  /** Queues in which more wait than a run reads. */
  readonly longer: readonly string[];
};

/** What a run did: the rows that still wait in the lanes, and the first of those in overflow. */
export type OfferRun = {
  readonly waiting: readonly LaneRow[];
  readonly overflow: readonly LaneRow[];
  /** The agents who serve these queues, or all while somebody is in danger; empty when nothing waited. */
  readonly agents: readonly Agent[];
  readonly wakeAt?: Ms | undefined;
  /** Whether other routers were faster to the last: what waits may be offered as soon as they are done. */
  readonly isOvertaken: boolean;
  /** Queues whose line is not as it was read any more, since somebody of it was offered. */
  readonly moved: ReadonlySet<string>;
};

const rounds = 4;
// So many dangers at once are a flood that no routing would solve; the rest is read once these are offered.
const mostDangers = 100;

/**
 * Offers what waits in some queues to the agents who should have it.
 *
 * Input: the queues to look at and their lines as they were read, with that of dangers; the team of the run.
 * Outcome: every contact that can be offered is offered, each to one agent, never over an agent's capacity.
 *
 * 1. load the agents; 2. decide by `route`; 3. claim each offer in one transaction, those of a lane one after the other, and dangers before all others; 4. show it to the agent and set its
 * expiry, while the next is claimed; and again, with what was learnt, while another router was faster with an agent or a row was of the past, a few times.
 */
export async function offerContacts(
  ports: RoutingPorts,
  look: RunLook,
  lines: LinesRead,
  team: RunTeam,
  now: Ms,
): Promise<OfferRun> {
  const moved = new Set<string>();
  const failed: LaneRow[] = [];
  let { rows } = lines;
  for (let round = 1; ; round += 1) {
    const works = inLanes(rows);
    // Nothing can be shown to who is on no connection: the team is without them.
    const agents = works.length === 0 ? [] : await team.of(profilesFor(ports, look, works), works);
    const plan = route({ now, works, agents, policy: ports.policy, levels: ports.peak?.look(works, now) });
    const made = await offerPlanned(ports, plan.offers, failed, look.known, now);
    for (const { row } of made) moved.add(row.queue);
    await learn(team, made);
    // Whatever keeps one contact from being offered must not keep its agent from the next in line.
    const done = made.filter(({ result }) => result !== 'taken').map(({ row }) => row.contactId);
    rows = rows.filter((row) => !done.includes(row.contactId));
    if (made.some(({ result }) => result !== 'offered') && round < rounds) continue;
    const overflow = rows.filter((row) => row.inOverflow);
    const isOvertaken = made.some(({ result }) => result === 'taken');
    return { waiting: [...inLanes(rows), ...failed], overflow, agents, wakeAt: plan.wakeAt, isOvertaken, moved };
  }
}

type Made = Planned & { readonly result: OfferResult };

// A danger whose agent was taken is decided on anew before anybody else is claimed.
async function offerPlanned(
  ports: RoutingPorts,
  planned: readonly Planned[],
  failed: LaneRow[],
  known: RunLook['known'],
  now: Ms,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (const isDanger of [true, false]) {
    const lanes = lanesOf(planned.filter(({ row }) => Boolean(row.danger) === isDanger));
    made.push(...(await Promise.all(lanes.map((lane) => offerLane(ports, lane, failed, known, now)))).flat());
    if (made.some(({ result }) => result === 'taken')) break;
  }
  return made;
}

function lanesOf(planned: readonly Planned[]): readonly (readonly Planned[])[] {
  return [...Map.groupBy(planned, ({ row }) => demandOf(row)).values()];
}

// Where another router was faster with the agent of one, the next of its lane must not have the last who is free: who is whose is decided anew.
async function offerLane(
  ports: RoutingPorts,
  lane: readonly Planned[],
  failed: LaneRow[],
  known: RunLook['known'],
  now: Ms,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  const shown: Promise<void>[] = [];
  for (const planned of lane) {
    const overtook = failed.filter((row) => demandOf(row) === demandOf(planned.row)).map(({ contactId }) => contactId);
    const because = { ...planned.because, ...(overtook.length > 0 && { overtook }) };
    const { result, show } = await offerTo(ports, { ...planned, because }, known, now);
    made.push({ ...planned, result });
    if (show) shown.push(show());
    if (result === 'failed') failed.push(planned.row);
    if (result === 'taken') break;
  }
  await Promise.all(shown);
  return made;
}

async function learn(team: RunTeam, made: readonly Made[]): Promise<void> {
  await Promise.all(
    made.map(async ({ row, agent, result }) => {
      if (result === 'offered') team.took(agent, row);
      if (result === 'taken') await team.readAgain(agent);
    }),
  );
}

/** Reads the lines that a run looks at, that of dangers every time. */
export async function readLines(ports: RoutingPorts, look: RunLook, now: Ms): Promise<LinesRead> {
  const { lanes, policy } = ports;
  const at = ports.moment?.() ?? now;
  const isSure = look.queues.length > 0;
  const read = async (queue: QueuePolicy) => {
    const isNamed = look.queues.includes(queue.id);
    const rows = await (isNamed ? lanes.waiting : lanes.lately)(queue.id, readBound(queue));
    return { rows, longer: rows.length < readBound(queue) ? [] : [queue.id] };
  };
  const [dangers, ...lines] = await Promise.all([
    (isSure ? lanes.waiting : lanes.lately)(dangerLine, mostDangers),
    ...policy.queues.filter(({ id }) => queuesOf(look).includes(id)).map(read),
  ]);
  return {
    at,
    rows: [...dangers, ...lines.flatMap(({ rows }) => rows)],
    longer: lines.flatMap(({ longer }) => longer),
  };
}

function profilesFor(ports: RoutingPorts, look: RunLook, works: readonly LaneRow[]): readonly string[] {
  if (works.some((row) => row.danger)) return ports.policy.profiles.map((profile) => profile.id);
  return [...new Set(queuesOf(look).flatMap((queue) => servingProfiles(ports.policy, queue)))];
}

type OfferResult = 'offered' | 'taken' | 'gone' | 'failed';

/** What came of an offer, and what shows it to the agent and sets its expiry, which never throws. */
type Offered = { readonly result: OfferResult; readonly show?: () => Promise<void> };

type Planned = ReturnType<typeof route>['offers'][number];

async function offerTo(ports: RoutingPorts, planned: Planned, heads: RunLook['known'], now: Ms): Promise<Offered> {
  try {
    return await makeOffer(ports, planned, heads, now);
  } catch (error) {
    ports.report('a contact is not offered', error, {
      contactId: planned.row.contactId,
      agentId: planned.agent.agentId,
    });
    return { result: 'failed' };
  }
}

async function makeOffer(
  ports: RoutingPorts,
  { row, agent, because }: Planned,
  heads: RunLook['known'],
  now: Ms,
): Promise<Offered> {
  const { agentId, profile } = agent;
  // The last of a lane is claimed long after the first, and its agent has as long to take it.
  const at = ports.moment?.() ?? now;
  const connectionId = socketsAt(agent, at);
  if (!connectionId) return { result: 'taken' };
  const seat = { agentId, profile, connectionId };
  const claim = { version: agent.version, slots: agent.slots, now: at };
  const { limits } = ports.policy;
  // A contact that went elsewhere meanwhile, or asks for more, was not what was decided on.
  const kept = { because, told: ports.told?.first(row) };
  const decide = (state: ContactState) => (isAsRead(state, row) ? offer(state, seat, limits, at, kept) : nothing);
  const known = heads.find((head) => head.contactId === row.contactId);
  const change = await changeInLine(ports.log, row.contactId, at, decide, { claim, known });
  if (change.kind === 'taken') return { result: 'taken' };
  if (change.kind !== 'appended') {
    await dropIfStale(ports, row, 'state' in change ? change.state : undefined);
    return { result: 'gone' };
  }
  const { contactId, epoch } = change.after;
  const frame = offerFrameOf(change.after, at);
  const expiry = { kind: 'offer-expiry', contactId, epoch } as const;
  const show = async () => {
    const gone = frame && (await ports.connections.post(connectionId, frame, at));
    const queues = gone ? await hangUp(ports, agent, gone, at) : [];
    await Promise.all(queues.map((queue) => ports.routing.send({ kind: 'queue', queue })));
  };
  const steps = [show, () => ports.routing.send(expiry, limits.offerSeconds[row.channel])];
  return { result: 'offered', show: () => followThrough(ports.report, { contactId: row.contactId, agentId }, steps) };
}

// A row without its contact in that lane would be offered for ever: whoever died between an offer and its row's end left one, or a hand edit or a restore.
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
