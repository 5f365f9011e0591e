import type { Page } from 'playwright-core';

/** The desk of one agent that several conversations are held at: a key goes to whatever has the focus, so one hand at a time. */
export class SharedDesk {
  readonly page: Page;
  #last: Promise<unknown> = Promise.resolve();

  constructor(page: Page) {
    this.page = page;
  }

  /** Does something at the desk once whoever came before is through. */
  inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(act);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
