import { Worker } from 'node:worker_threads';

// Training holds the main thread: another one watches the clock and writes to the terminal itself.
const watcher = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const { label, isTerminal } = workerData;
const started = Date.now();
let next = 1;
setInterval(() => {
  const seconds = Math.floor((Date.now() - started) / 1000);
  if (seconds < next) return;
  next = isTerminal ? seconds + 1 : seconds * 2;
  writeSync(2, isTerminal ? '\\r\\x1b[K' + label + ' ... ' + seconds + ' s' : label + ' ... ' + seconds + ' s\\n');
}, 100);
`;

/** Tells on stderr what is being done, once it takes over a second. */
export class Progress {
  #worker: Worker | undefined;
  readonly #isTerminal = process.stderr.isTTY === true;

  /** Starts a step; the one before it ends. */
  readonly step = (label: string): void => {
    this.stop();
    this.#worker = new Worker(watcher, { eval: true, workerData: { label, isTerminal: this.#isTerminal } });
    this.#worker.unref();
  };

  /** Ends the last step. */
  stop(): void {
    if (this.#worker === undefined) return;
    void this.#worker.terminate();
    this.#worker = undefined;
    if (this.#isTerminal) process.stderr.write('\r\u001b[K');
  }
}
