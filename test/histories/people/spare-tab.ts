import type { Heard } from '../center/gateway.ts';
import { idle } from '../scheduler/scheduler.ts';
import { Page, type Place } from './page.ts';

/** What an agent does with a second tab of the desk. */
export const spareDeeds = ['second-tab', 'close-second-tab', 'second-tab-vanishes'] as const;
export type SpareDeed = (typeof spareDeeds)[number];

const heartbeatMs = 20_000;

/** A second tab of an agent's desk: it says that the agent is there, hears what the first one hears, and is left open. */
export class SpareTab extends Page {
  #isOpen = false;

  constructor(place: Place) {
    super(place);
    this.#beat();
  }

  does(deed: SpareDeed): void {
    this.#isOpen = deed === 'second-tab';
    if (deed === 'second-tab') this.connect();
    else if (deed === 'close-second-tab') this.close();
    else this.vanish();
  }

  protected override connected(): void {
    if (this.#isOpen) this.ask({ action: 'presence.set', status: 'ready' });
  }

  // What it is shown the first tab works on.
  protected override heard(_frame: Heard): void {}

  #beat(): void {
    this.place.world.scheduler.after(heartbeatMs, () => {
      if (this.#isOpen && this.isConnected) this.ask({ action: 'presence.renew' });
      this.#beat();
      return idle;
    });
  }
}
