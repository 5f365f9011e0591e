import type { SeatTime } from '../shared/domain/metrics/formulas.ts';

/** An agent's time as the desk counts it, in seconds of center time; how many slots there were is the center's to say. */
export type TimeAtDesk = Omit<SeatTime, 'slotSeconds'>;

/** Adds up an agent's time as contacts come and go. */
export class SeatClock {
  readonly #now: () => number;
  #since: number | undefined;
  #contacts = 0;
  #time: TimeAtDesk = { present: 0, occupied: 0, contactSeconds: 0 };

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The agent is there. */
  arrive(): void {
    this.#count();
    this.#since = this.#now();
  }

  /** The agent is gone. */
  leave(): void {
    this.#count();
    this.#since = undefined;
  }

  /** The agent now holds so many contacts. */
  hold(contacts: number): void {
    this.#count();
    this.#contacts = contacts;
  }

  /** All of it until now. */
  read(): TimeAtDesk {
    this.#count();
    return this.#time;
  }

  #count(): void {
    if (this.#since === undefined) return;
    const now = this.#now();
    const passed = now - this.#since;
    this.#since = now;
    this.#time = {
      present: this.#time.present + passed,
      occupied: this.#time.occupied + (this.#contacts > 0 ? passed : 0),
      contactSeconds: this.#time.contactSeconds + this.#contacts * passed,
    };
  }
}
