import * as v from 'valibot';
import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { Channel } from '../../shared/domain/center/words.ts';
import { AgentId, type ContactId, type Ms } from '../../shared/schema/ids.ts';
import type { DutyHours, World } from '../world/world.ts';

/** An agent at work: as routing sees them, and what is left to do of each contact in hand. */
export type Seat = {
  readonly index: number;
  readonly hours: DutyHours;
  face: Agent;
  readonly leftMs: Map<ContactId, number>;
  /** Until when `leftMs` is worked off. */
  since: Ms;
  /** Rises with every change of what is in hand: a `done` of an older stamp says nothing any more. */
  stamp: number;
  /** Seconds spent with something in hand. */
  busyMs: number;
  breaks: number;
};

/** The agents of a world, all off duty. */
export function seatsOf({ policy, staff }: World): readonly Seat[] {
  const places = staff.flatMap(({ profile: id, agents, hours }) => {
    const profile = policy.profiles.find((one) => one.id === id);
    if (!profile) throw new Error(`team: staff of profile ${id}, which does not exist`);
    return Array.from({ length: agents }, () => ({ profile, hours }));
  });
  return places.map(({ profile, hours }, index) => ({
    index,
    hours,
    face: {
      agentId: v.parse(AgentId, `ag_${String(index).padStart(4, '0')}`),
      profile: profile.id,
      tier: profile.tier,
      skills: profile.skills,
      languages: profile.languages,
      capacity: profile.capacity,
      status: 'offline',
      leaseUntil: Number.MAX_SAFE_INTEGER,
      slots: {},
      releasedAt: 0,
      version: 0,
    },
    leftMs: new Map(),
    since: 0,
    stamp: 0,
    busyMs: 0,
    breaks: 0,
  }));
}

/** Shows a contact to an agent: it fills a slot from now on. */
export function takeSlot(seat: Seat, contactId: ContactId, channel: Channel): void {
  seat.face = { ...seat.face, slots: { ...seat.face.slots, [contactId]: channel } };
}

/** Gives a slot back. */
export function freeSlot(seat: Seat, contactId: ContactId, now: Ms): void {
  const { [contactId]: _, ...slots } = seat.face.slots;
  seat.face = { ...seat.face, slots, releasedAt: now };
}

/** Says what an agent is: ready, away, missed, offline. */
export function setStatus(seat: Seat, status: Agent['status']): void {
  seat.face = { ...seat.face, status };
}

/** Works off what is in hand until now. */
export function workUntil(seat: Seat, now: Ms, slowDown: number): void {
  const passedMs = now - seat.since;
  if (seat.leftMs.size > 0) {
    const doneMs = passedMs * speedOf(seat, slowDown);
    for (const [contactId, left] of seat.leftMs) seat.leftMs.set(contactId, left - doneMs);
    seat.busyMs += passedMs;
  }
  seat.since = now;
}

/** When the next of the contacts in hand is done if nothing changes, and which; undefined with none in hand. */
export function nextDone(seat: Seat, slowDown: number): { readonly at: Ms; readonly contactId: ContactId } | undefined {
  let next: { at: Ms; contactId: ContactId } | undefined;
  for (const [contactId, left] of seat.leftMs) {
    const at = seat.since + Math.max(0, left) / speedOf(seat, slowDown);
    if (!next || at < next.at) next = { at, contactId };
  }
  return next;
}

function speedOf(seat: Seat, slowDown: number): number {
  return 1 / (1 + slowDown * (seat.leftMs.size - 1));
}

/** True when nothing is in hand and nothing offered. */
export function isEmpty({ face }: Seat): boolean {
  for (const _ in face.slots) return false;
  return true;
}

/** True when an agent could take something, by what every rule respects: it is asked before any rule is, because most events leave nobody free. */
export function hasRoom({ face }: Seat, extraChats: number): boolean {
  if (face.status !== 'ready') return false;
  let held = 0;
  for (const id in face.slots) {
    if (face.slots[id] !== 'chat') return false;
    held += 1;
  }
  return held === 0 || held < face.capacity.chat + extraChats;
}
