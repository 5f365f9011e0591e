import type { Seeing } from './reading.ts';

/** Sees whether an element is within the window of a page that is shown. */
export class Sight implements Seeing<Element> {
  readonly #ended = new AbortController();
  readonly #watch: IntersectionObserver;
  #watched: Element | undefined;
  #isWithin = false;

  /** `changed` is called when it may be seen now, or no more. */
  constructor(changed: () => void) {
    this.#watch = new IntersectionObserver((seen) => {
      // What was watched before may still be told of.
      this.#isWithin = seen.findLast(({ target }) => target === this.#watched)?.isIntersecting ?? this.#isWithin;
      changed();
    });
    document.addEventListener('visibilitychange', changed, { signal: this.#ended.signal });
  }

  get isSeen(): boolean {
    return this.#isWithin && document.visibilityState === 'visible';
  }

  look(place: Element | undefined): void {
    this.#watch.disconnect();
    this.#isWithin = false;
    this.#watched = place;
    if (place) this.#watch.observe(place);
  }

  end(): void {
    this.look(undefined);
    this.#ended.abort();
  }
}
