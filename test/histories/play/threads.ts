import { Worker } from 'node:worker_threads';
import type { History } from '../history.ts';
import type { Mutant } from '../mutants/mutant.ts';
import type { Done, Job, Replay, Result, Shrunk } from './jobs.ts';

const seedsAJob = 5;

/** Seeds one after the other, and whether it is of interest what each history was like. */
export type Seeds = { readonly from: number; readonly count: number; readonly withDigest?: boolean };

/** Threads that play histories side by side. */
export class Threads {
  readonly #workers: readonly Worker[];

  constructor(count: number, mutant?: Mutant | undefined) {
    const program = new URL('thread.ts', import.meta.url);
    this.#workers = Array.from({ length: count }, () => new Worker(program, { workerData: mutant }));
  }

  /** Plays seeds until all are played, or until one result is enough. */
  async play(seeds: Seeds, heard: (result: Result) => 'enough' | undefined): Promise<void> {
    const end = seeds.from + seeds.count;
    let next = seeds.from;
    const work = async (worker: Worker) => {
      while (next < end) {
        const from = next;
        next = Math.min(end, from + seedsAJob);
        const done = await ask(worker, {
          kind: 'play',
          withDigest: seeds.withDigest,
          seeds: Array.from({ length: next - from }, (_, at) => from + at),
        });
        for (const result of done.kind === 'played' ? done.results : []) if (heard(result)) next = end;
      }
    };
    await Promise.all(this.#workers.map(work));
  }

  /** Plays given histories, side by side, and gives their replays in the same order. */
  async replay(histories: readonly History[], played: () => void = () => undefined): Promise<readonly Replay[]> {
    const replays: Replay[] = [];
    let next = 0;
    const work = async (worker: Worker) => {
      while (next < histories.length) {
        const from = next;
        next = Math.min(histories.length, from + seedsAJob);
        const done = await ask(worker, { kind: 'replay', histories: histories.slice(from, next) });
        if (done.kind !== 'replayed') throw new Error('a thread did something else');
        for (const [at, replay] of done.replays.entries()) {
          replays[from + at] = replay;
          played();
        }
      }
    };
    await Promise.all(this.#workers.map(work));
    return replays;
  }

  /** Makes the failing history of a seed small. */
  async shrink(seed: number, rule?: string | undefined): Promise<Shrunk> {
    const [worker] = this.#workers;
    const done = worker && (await ask(worker, { kind: 'shrink', seed, rule }));
    if (done?.kind !== 'shrunk') throw new Error(`the history of seed ${seed} was not made small`);
    return done.shrunk;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

function ask(worker: Worker, job: Job): Promise<Done> {
  return new Promise((resolve, reject) => {
    worker.once('message', (done: Done) => {
      worker.off('error', reject);
      resolve(done);
    });
    worker.once('error', reject);
    worker.postMessage(job);
  });
}
