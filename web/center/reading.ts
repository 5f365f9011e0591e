const tellMs = 3_000;

/** Whether a place of the page is in somebody's sight now. */
export type Seeing<Place> = {
  readonly isSeen: boolean;
  /** Looks at this place from now on; at none where nobody wants to know. */
  look(place: Place | undefined): void;
  end(): void;
};

/** Tells up to where somebody has read, once what stands there was in their sight: late enough that one telling does for several messages, and none is needed for what they answer at once. */
export class Reading<Place> {
  readonly #tell: (seq: number) => void;
  readonly #sight: Seeing<Place>;
  #contactId: string | undefined;
  #watched: Place | undefined;
  #seq = 0;
  #toldSeq = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `sightOf` makes what sees, and says when that changed. */
  constructor(tell: (seq: number) => void, sightOf: (changed: () => void) => Seeing<Place>) {
    this.#tell = tell;
    this.#sight = sightOf(() => this.#plan());
  }

  /** What there is to read of a contact now: its number and its place; no place where nobody wants to know. */
  follow(contactId: string | undefined, seq: number, place: Place | undefined): void {
    if (contactId !== this.#contactId) this.#startAnew(contactId);
    this.#seq = seq;
    if (place !== this.#watched) this.#look(place);
    this.#plan();
  }

  /** The other side was told otherwise that somebody is there. */
  isKnown(): void {
    if (this.#sight.isSeen) this.#toldSeq = Math.max(this.#toldSeq, this.#seq);
  }

  /** Looks and tells no more. */
  end(): void {
    this.#forgetPlan();
    this.#sight.end();
  }

  // Numbers begin anew in each contact.
  #startAnew(contactId: string | undefined): void {
    this.#contactId = contactId;
    this.#toldSeq = 0;
    this.#forgetPlan();
  }

  #look(place: Place | undefined): void {
    this.#watched = place;
    this.#sight.look(place);
  }

  #forgetPlan(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  get #isNews(): boolean {
    return this.#seq > this.#toldSeq && this.#sight.isSeen;
  }

  #plan(): void {
    if (this.#timer !== undefined || !this.#isNews) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#isNews) return;
      this.#toldSeq = this.#seq;
      this.#tell(this.#seq);
    }, tellMs);
  }
}
