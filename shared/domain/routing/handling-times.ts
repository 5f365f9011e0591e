import type { Ms } from '../../schema/ids.ts';
import type { RoutingProfile } from '../center/center-policy.ts';
import type { Channel } from '../center/words.ts';

/** Contacts of one queue and channel that agents have dealt with, summed over a while that ended `at`. */
export type Handled = {
  readonly queue: string;
  readonly channel: Channel;
  readonly contacts: number;
  /** Their time in agents' hands, wrap-up included. */
  readonly seconds: number;
  readonly at: Ms;
};

/** How long contacts take and how much of each queue there is, as measured lately. */
export type HandlingTimes = ReadonlyMap<string, { readonly contacts: number; readonly seconds: number }>;

/** Nothing measured yet: what is assumed holds. */
export const nothingMeasured: HandlingTimes = new Map();

const assumedSeconds = 300;
// What is assumed weighs as much as so many contacts.
const assumedContacts = 10;
const halfLifeMs = 7 * 86_400_000;

/** Since when it is worth to know: what is older counts for less than a hundredth of what is new. */
export const rememberedMs = 56 * 86_400_000;

/** What was measured, decayed: a contact counts half after a week. */
export function handlingTimes(handled: readonly Handled[], now: Ms): HandlingTimes {
  const times = new Map<string, { contacts: number; seconds: number }>();
  for (const { queue, channel, contacts, seconds, at } of handled) {
    const weight = 0.5 ** (Math.max(0, now - at) / halfLifeMs);
    const known = times.get(keyOf(queue, channel)) ?? none;
    times.set(keyOf(queue, channel), {
      contacts: known.contacts + weight * contacts,
      seconds: known.seconds + weight * seconds,
    });
  }
  return times;
}

type Serving = Pick<RoutingProfile, 'queues'> | undefined;

/** Seconds that a contact of a channel takes an agent of a profile, over all queues it serves. */
export function handleSeconds(times: HandlingTimes, profile: Serving, channel: Channel): number {
  const known = queuesOf(profile).map((queue) => times.get(keyOf(queue, channel)) ?? none);
  const contacts = known.reduce((sum, one) => sum + one.contacts, assumedContacts);
  return known.reduce((sum, one) => sum + one.seconds, assumedContacts * assumedSeconds) / contacts;
}

/** Share of a profile's work in a channel that is of one queue; an equal one as far as nothing is measured. */
export function shareOfQueue(
  times: HandlingTimes,
  profile: Serving,
  { queue, channel }: Pick<Handled, 'queue' | 'channel'>,
): number {
  const contactsOf = (one: string) => 1 + (times.get(keyOf(one, channel)) ?? none).contacts;
  const all = queuesOf(profile).reduce((sum, one) => sum + contactsOf(one), 0);
  // Whoever helps in a danger need not serve its queue.
  return queuesOf(profile).includes(queue) ? contactsOf(queue) / all : 1;
}

const none = { contacts: 0, seconds: 0 };

function queuesOf(profile: Serving): readonly string[] {
  return profile?.queues.map(({ queue }) => queue) ?? [];
}

function keyOf(queue: string, channel: Channel): string {
  return `${queue}#${channel}`;
}
