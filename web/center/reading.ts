const tellMs = 3_000;

/** Tells up to where somebody has read, once what stands there was in their sight: late enough that one telling does for several messages, and none is needed for what they answer at once. */
export class Reading {
  readonly #tell: (seq: number) => void;
  readonly #watch = new IntersectionObserver((seen) => {
    this.#isInSight = seen.at(-1)?.isIntersecting === true;
    this.#plan();
  });
  #watched: Element | undefined;
  #seq = 0;
  #toldSeq = 0;
  #isInSight = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (seq: number) => void) {
    this.#tell = tell;
    document.addEventListener('visibilitychange', () => this.#plan());
  }

  /** What there is to read now: its number and its place; no place where nobody wants to know. */
  follow(seq: number, place: Element | undefined): void {
    this.#seq = seq;
    if (place !== this.#watched) this.#look(place);
    this.#plan();
  }

  /** The other side was told otherwise that somebody is there. */
  isKnown(): void {
    if (this.#isInSight) this.#toldSeq = Math.max(this.#toldSeq, this.#seq);
  }

  #look(place: Element | undefined): void {
    this.#watch.disconnect();
    this.#isInSight = false;
    this.#watched = place;
    if (place) this.#watch.observe(place);
  }

  get #isNews(): boolean {
    return this.#isInSight && this.#seq > this.#toldSeq && document.visibilityState === 'visible';
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
