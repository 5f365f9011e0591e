import { EventEmitter } from 'node:events';

/** What a client that asks a local request for its socket finds: a connection that is there, costs next to nothing and can be late. */
export class LocalSocket extends EventEmitter {
  readonly connecting = false;
  #timer: NodeJS.Timeout | undefined;

  /** Emits `timeout` after so long, until it is set anew or destroyed; 0 for never. */
  setTimeout(milliseconds: number, callback?: () => void): this {
    clearTimeout(this.#timer);
    if (callback !== undefined) this.once('timeout', callback);
    if (milliseconds > 0) this.#timer = setTimeout(() => this.emit('timeout'), milliseconds).unref();
    return this;
  }

  // Settings of a connection that is not there; a client may still make them.
  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  destroy(): this {
    clearTimeout(this.#timer);
    return this;
  }
}
