import type { Client, Offer } from '../../client/index.ts';
import type { SeenEvent } from '../center/seen.ts';

/** What the tray tells its desk: that it changed, and of each offer that is new. */
export type TrayHost = { readonly changed: () => void; readonly offered: (offer: Offer) => void };

const lookAgainMs = 2_000;

/** The contacts offered to one agent, each with who asks and what they said last as soon as that is known. */
export class OfferTray {
  readonly #client: Client<SeenEvent>;
  readonly #host: TrayHost;
  readonly #offers = new Map<string, Offer>();

  constructor(client: Client<SeenEvent>, host: TrayHost) {
    this.#client = client;
    this.#host = host;
  }

  get all(): readonly Offer[] {
    return [...this.#offers.values()];
  }

  /** The offer of a contact, if it is offered. */
  of(contactId: string): Offer | undefined {
    return this.#offers.get(contactId);
  }

  /** Lays an offer in. The pushed one says what it takes to route it; who asks and what they said last is told to whoever looks. */
  take(offer: Offer): void {
    const isNew = this.#offers.get(offer.contactId)?.epoch !== offer.epoch;
    this.#offers.set(offer.contactId, offer);
    if (!isNew) return;
    this.#host.offered(offer);
    void this.#look(offer);
  }

  /** Holds these offers and no others, as the center does; what is known of one stays. */
  holdOnly(offers: readonly Offer[]): void {
    const seen = new Map(this.#offers);
    this.#offers.clear();
    for (const offer of offers) {
      const known = seen.get(offer.contactId);
      if (known?.epoch === offer.epoch) this.#offers.set(offer.contactId, known);
      else this.take(offer);
    }
  }

  /** Takes an offer out, whatever became of it. */
  drop(contactId: string): void {
    if (this.#offers.delete(contactId)) this.#host.changed();
  }

  async #look({ contactId, epoch }: Offer, isAgain = false): Promise<void> {
    const answer = await this.#client.ask({ action: 'sync', contactId, quiet: true });
    const isStill = this.#offers.get(contactId)?.epoch === epoch;
    if (answer.type !== 'offer' || answer.epoch !== epoch || !isStill) return;
    this.#offers.set(contactId, answer);
    this.#host.changed();
    // What a message is about may be found a moment after a person was asked for.
    if (answer.topic === undefined && !isAgain) setTimeout(() => void this.#look(answer, true), lookAgainMs);
  }
}
