import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import {
  type Handled,
  type HandlingTimes,
  handlingTimes,
  nothingMeasured,
  rememberedMs,
} from '../../shared/domain/routing/handling-times.ts';
import { refitMixes, seenMs, type WaitSeen } from '../../shared/domain/routing/refit-mixes.ts';
import { outlookOf, shippedMixes, type WaitMixes } from '../../shared/domain/routing/wait-mixes.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import type { Measured, Rules, Tell, Told } from '../rules/rules.ts';
import type { Coming } from '../world/contacts.ts';
import type { World } from '../world/world.ts';
import type { Fate } from './ledger.ts';

const hourMs = 3_600_000;
const dayMs = 86_400_000;
// A wait costs as much to work out as an offer: of a day of many thousands so many are enough to measure by.
const mostToldADay = 2_000;

/** Tells students their wait, by what contacts took agents until the hour before and, where rules refit, by what people waited until the night before. */
export class Teller {
  readonly #tell: Tell;
  readonly #every: number;
  /** What was handled, an hour of a queue and channel in a row. */
  #handled: Handled[] = [];
  readonly #lately = new Map<string, Handled>();
  #times: HandlingTimes = nothingMeasured;
  #hour = -1;
  readonly #refits: boolean;
  #seen: readonly WaitSeen[] = [];
  #today: WaitSeen[] = [];
  #mixes: WaitMixes = shippedMixes;
  #day = -1;

  constructor(tell: Tell, { refitsNightly, callbackTakers }: Rules, { demand }: World) {
    this.#tell = tell;
    this.#refits = refitsNightly ?? false;
    // Who is told decides who is called back.
    this.#every = callbackTakers ? 1 : Math.ceil(demand.contactsADay / mostToldADay);
  }

  /** A contact's work is done. */
  done({ kind: { queue, channel } }: Coming, seconds: number, at: Ms): void {
    const key = `${queue}#${channel}`;
    const { contacts = 0, seconds: before = 0 } = this.#lately.get(key) ?? {};
    this.#lately.set(key, { queue, channel, contacts: contacts + 1, seconds: before + seconds, at });
  }

  /** Somebody was served who was told a wait. */
  served({ contact, told, waitedMs }: Fate, at: Ms): void {
    const { channel } = contact.kind;
    const outlook = told && outlookOf(told.mix);
    if (!this.#refits || !outlook || channel === 'email') return;
    this.#today.push({ channel, outlook, meanSeconds: told.meanSeconds, waitedSeconds: waitedMs / 1000, at });
  }

  /** What a student who waits is told; nothing for whom the measure leaves out. */
  tell(
    contact: Coming,
    row: LaneRow,
    situation: { readonly works: readonly LaneRow[]; readonly agents: readonly Agent[] },
    now: Ms,
  ): Told {
    if (contact.index % this.#every !== 0) return {};
    return this.#tell(row, { ...situation, now }, this.#measuredAt(now));
  }

  #measuredAt(now: Ms): Measured {
    return { times: this.#timesAt(now), mixes: this.#mixesAt(now) };
  }

  #mixesAt(now: Ms): WaitMixes {
    const day = Math.floor(now / dayMs);
    if (!this.#refits || day === this.#day) return this.#mixes;
    this.#day = day;
    this.#seen = [...this.#seen.filter(({ at }) => now - at < seenMs), ...this.#today.splice(0)];
    this.#mixes = refitMixes(this.#mixes, this.#seen, new Date(now).toISOString().slice(0, 10));
    return this.#mixes;
  }

  #timesAt(now: Ms): HandlingTimes {
    const hour = Math.floor(now / hourMs);
    if (hour !== this.#hour) {
      this.#hour = hour;
      this.#handled = [...this.#handled.filter(({ at }) => now - at < rememberedMs), ...this.#lately.values()];
      this.#lately.clear();
      this.#times = handlingTimes(this.#handled, now);
    }
    return this.#times;
  }
}
