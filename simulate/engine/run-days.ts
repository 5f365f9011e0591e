import type { Ms } from '../../shared/schema/ids.ts';
import { drawsOf } from '../random/draw.ts';
import type { Rules } from '../rules/rules.ts';
import { comingContacts, firstMidnightMs } from '../world/contacts.ts';
import type { World } from '../world/world.ts';
import { Center } from './center.ts';
import type { Fate } from './ledger.ts';

/** What a run of days brought. */
export type Run = {
  readonly rules: string;
  readonly days: number;
  /** The last midnight: nothing happens after it. */
  readonly endsAtMs: Ms;
  readonly fates: readonly Fate[];
  /** Share of the agents' time on duty in which they had something in hand. */
  readonly occupancy: number;
  /** Live contacts waiting, summed over time, in seconds. */
  readonly waitingSeconds: number;
  readonly decisions: number;
  readonly hash: string;
};

/** Runs a world's days under some rules. Everything that happens follows from the three arguments: the same give the same hash. */
export function runDays(world: World, rules: Rules, seed: number, onDay: (day: number) => void = () => {}): Run {
  const draw = drawsOf(seed);
  const contacts = comingContacts(world, draw);
  const center = new Center(world, rules, contacts, draw);
  const endsAtMs = endOf(world);
  let next = 0;
  let day = -1;
  while (true) {
    const contact = contacts[next];
    const arrivesAt = contact?.atMs ?? Number.POSITIVE_INFINITY;
    const now = Math.min(arrivesAt, center.nextAt);
    if (now > endsAtMs) break;
    if (contact && arrivesAt <= center.nextAt) {
      next += 1;
      center.arrive(contact);
      if (contact.day > day) {
        day = contact.day;
        onDay(day);
      }
    } else center.proceed();
  }
  return { rules: rules.name, days: world.days, endsAtMs, ...center.sum(endsAtMs) };
}

// Whoever came on the last day has the next morning's opening to be counted in, not to be served in.
function endOf({ days }: World): Ms {
  return firstMidnightMs + days * 86_400_000;
}
