import type { Heard } from '../center/gateway.ts';
import { Page, type Place } from './page.ts';

const lookMs = 150_000;

/** A supervisor's page: it looks at the queues and hears alerts. */
export class WatchDesk extends Page {
  #alerts: readonly string[] = [];

  constructor(place: Place) {
    super(place);
    this.#look();
  }

  /** Contacts it was alerted to. */
  get alerts(): readonly string[] {
    return this.#alerts;
  }

  protected override connected(): void {
    this.ask({ action: 'supervise.queues' });
  }

  protected override heard(frame: Heard): void {
    if (frame['type'] === 'alert') this.#alerts = [...this.#alerts, String(frame['contactId'])];
  }

  #look(): void {
    this.place.world.scheduler.after(lookMs, () => {
      if (this.isConnected) this.ask({ action: 'supervise.queues' });
      this.#look();
    });
  }
}
