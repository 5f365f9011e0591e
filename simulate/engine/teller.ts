import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import {
  type Handled,
  type HandlingTimes,
  handlingTimes,
  nothingMeasured,
  rememberedMs,
} from '../../shared/domain/routing/handling-times.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import type { Tell, Told } from '../rules/rules.ts';
import type { Coming } from '../world/contacts.ts';

const hourMs = 3_600_000;
// A wait costs as much to work out as an offer: of a day of many thousands so many are enough to measure by.
const mostToldADay = 2_000;

/** Tells students their wait, by what contacts took agents until the hour before. */
export class Teller {
  readonly #tell: Tell;
  readonly #every: number;
  /** What was handled, an hour of a queue and channel in a row. */
  #handled: Handled[] = [];
  readonly #lately = new Map<string, Handled>();
  #times: HandlingTimes = nothingMeasured;
  #hour = -1;

  constructor(tell: Tell, contactsADay: number) {
    this.#tell = tell;
    this.#every = Math.ceil(contactsADay / mostToldADay);
  }

  /** A contact's work is done. */
  done({ kind: { queue, channel } }: Coming, seconds: number, at: Ms): void {
    const key = `${queue}#${channel}`;
    const { contacts = 0, seconds: before = 0 } = this.#lately.get(key) ?? {};
    this.#lately.set(key, { queue, channel, contacts: contacts + 1, seconds: before + seconds, at });
  }

  /** What a student who waits is told; nothing for whom the measure leaves out. */
  tell(
    contact: Coming,
    row: LaneRow,
    situation: { readonly works: readonly LaneRow[]; readonly agents: readonly Agent[] },
    now: Ms,
  ): Told {
    if (contact.index % this.#every !== 0) return {};
    const works = situation.works.filter(({ queue }) => queue === row.queue);
    return this.#tell(row, { ...situation, works, now }, this.#timesAt(now));
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
