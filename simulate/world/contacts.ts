import * as v from 'valibot';
import { complaintsQueue } from '../../shared/domain/center/usual-queues.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { ContactId, StudentId } from '../../shared/schema/ids.ts';
import { lognormal, poisson, secondsOf } from '../random/distributions.ts';
import type { Draw } from '../random/draw.ts';
import type { KindShare } from './team.ts';
import type { World } from './world.ts';

/** The first midnight of every simulation, a Monday. */
export const firstMidnightMs = Date.parse('2026-09-07T00:00:00Z');
const daySeconds = 86_400;
const halfHourSeconds = 1800;

/** A contact that will come: when, of what kind, and what is drawn for it whatever rules it meets. */
export type Coming = {
  readonly index: number;
  readonly day: number;
  readonly atMs: number;
  readonly contactId: ContactId;
  readonly studentId: StudentId;
  readonly kind: KindShare;
  readonly class: ContactState['class'];
  readonly vip: boolean;
  readonly handleMs: number;
  readonly patienceMs: number;
};

/** Every contact of all days, in order of arrival. The same seed brings the same people whatever the rules. */
export function comingContacts(world: World, draw: Draw): readonly Coming[] {
  const moments: { readonly at: number; readonly isLive: boolean }[] = [];
  for (let day = 0; day < world.days; day += 1) {
    for (const isLive of [true, false]) moments.push(...momentsOf(world, day, isLive, draw));
  }
  moments.sort((one, other) => one.at - other.at);
  return moments.map(({ at, isLive }, index) => coming(world, index, at, isLive, draw));
}

// What no forecast knows moves a day and an hour as a whole, so that hours vary more than chance alone would have them.
function momentsOf(world: World, day: number, isLive: boolean, draw: Draw): { at: number; isLive: boolean }[] {
  const { demand } = world;
  const season = demand.season[day % demand.season.length] ?? 1;
  const dayRate = lognormal(1, demand.dayVariation, draw('day-rate', day, 0), draw('day-rate', day, 1));
  const mean = demand.contactsADay * shareOf(world, isLive) * season * dayRate;
  const shares = sharesOf(world, isLive);
  const variation = hourVariationOf(world);
  return shares.flatMap((share, slot) => {
    const hour = day * 24 + Math.floor(slot / 2);
    const hourRate = lognormal(1, variation, draw('hour-rate', hour, 0), draw('hour-rate', hour, 1));
    const key = (day * shares.length + slot) * 2 + Number(isLive);
    const count = poisson(mean * share * hourRate, (attempt) => draw('count', key, attempt));
    const start = day * daySeconds + slot * halfHourSeconds;
    return Array.from({ length: count }, (_, at) => ({
      at: firstMidnightMs + (start + draw('moment', key, at) * halfHourSeconds) * 1000,
      isLive,
    }));
  });
}

/** Deviation over mean of an hour's rate, from the variance over mean that its count is to have. */
function hourVariationOf(world: World): number {
  const openHours = (world.closesAtSeconds - world.opensAtSeconds) / 3600;
  const meanCount = (world.demand.contactsADay * shareOf(world, true)) / openHours;
  return meanCount > 0 ? Math.sqrt((world.demand.hourlyVarianceOverMean - 1) / meanCount) : 0;
}

function shareOf({ demand }: World, isLive: boolean): number {
  const total = demand.kinds.reduce((sum, kind) => sum + kind.share, 0);
  return kindsOf(demand.kinds, isLive).reduce((sum, kind) => sum + kind.share, 0) / total;
}

function sharesOf(world: World, isLive: boolean): readonly number[] {
  const { shape } = world.demand;
  const isOpen = (slot: number) =>
    slot * halfHourSeconds >= world.opensAtSeconds && slot * halfHourSeconds < world.closesAtSeconds;
  const shares = shape.map((share, slot) => (isLive && !isOpen(slot) ? 0 : share));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

function kindsOf(kinds: readonly KindShare[], isLive: boolean): readonly KindShare[] {
  return kinds.filter((kind) => (kind.channel !== 'email') === isLive);
}

function coming(world: World, index: number, at: number, isLive: boolean, draw: Draw): Coming {
  const { people } = world;
  const kind = pick(kindsOf(world.demand.kinds, isLive), draw('kind', index));
  const { channel } = kind;
  const patience = channel === 'email' ? undefined : people.patience[channel];
  return {
    index,
    day: Math.floor((at - firstMidnightMs) / (daySeconds * 1000)),
    atMs: Math.round(at),
    contactId: v.parse(ContactId, `ct_${String(index).padStart(8, '0')}`),
    studentId: v.parse(StudentId, `st_${index}`),
    kind,
    ...standingAt(world, kind, draw('class', index)),
    handleMs: 1000 * secondsOf(people.handle[channel], draw('handle', index, 0), draw('handle', index, 1)),
    patienceMs: patience
      ? 1000 * secondsOf(patience, draw('patience', index, 0), draw('patience', index, 1))
      : Number.POSITIVE_INFINITY,
  };
}

// What waits in the queue of complaints is one, as the bot and agents make it; elsewhere a share is.
function standingAt({ demand }: World, { queue }: KindShare, uniform: number): Pick<Coming, 'class' | 'vip'> {
  const vip = uniform < demand.vipShare;
  if (queue === complaintsQueue) return { class: 'complaint', vip };
  if (vip) return { class: 'vip', vip };
  return { class: uniform < demand.vipShare + demand.complaintShare ? 'complaint' : 'standard', vip };
}

function pick(kinds: readonly KindShare[], uniform: number): KindShare {
  let rest = uniform * kinds.reduce((sum, kind) => sum + kind.share, 0);
  const found = kinds.find((kind) => {
    rest -= kind.share;
    return rest < 0;
  });
  const chosen = found ?? kinds.at(-1);
  if (!chosen) throw new Error('simulate: a team needs at least one kind of contact');
  return chosen;
}
