import type { Lambda } from '../scheduler/lambda.ts';
import { drawn } from '../scheduler/random.ts';
import type { World } from '../scheduler/world.ts';

/** What may become of a record of the table's stream: it comes twice, or late. */
export const streamFaults = ['record-twice', 'record-late'] as const;

/** A row of the table as its stream shows it. */
type Row = Readonly<Record<string, unknown>>;

const longestWayMs = 1_000;
const lateMs = 120_000;
const pauseMs = 1_000;
const mostTries = 6;

/** The stream that wakes a function by the rows it cares for; what failed six times is put aside, for operations to send again. */
export class RecordStream {
  readonly #world: World;
  readonly #lambda: Lambda;
  readonly #name: string;
  #sent = 0;
  #under = 0;
  #aside: Row[] = [];

  constructor(world: World, lambda: Lambda, name: string) {
    this.#world = world;
    this.#lambda = lambda;
    this.#name = name;
  }

  /** Records that are under way. */
  get depth(): number {
    return this.#under;
  }

  /** A row was written. */
  wrote(row: Row): void {
    const site = `stream ${this.#name}`;
    const fault = this.#world.choices.pick(site, streamFaults);
    this.#sent += 1;
    const lateness = fault === 'record-late' ? lateMs : 0;
    const wayMs = (nth: number) => drawn(this.#world.seed, site, nth) * longestWayMs + lateness;
    this.#arrive(row, 1, wayMs(this.#sent));
    if (fault === 'record-twice') this.#arrive(row, 1, wayMs(-this.#sent));
  }

  /** Operations send again what was put aside. */
  redrive(): void {
    const aside = this.#aside;
    this.#aside = [];
    for (const row of aside) this.wrote(row);
  }

  #arrive(row: Row, tries: number, afterMs: number): void {
    this.#under += 1;
    this.#world.scheduler.after(afterMs, () => void this.#work(row, tries));
  }

  async #work(row: Row, tries: number): Promise<void> {
    const { pk, sk } = row;
    const outcome = await this.#lambda.invoke({ Records: [{ dynamodb: { Keys: { pk, sk }, NewImage: row } }] });
    this.#under -= 1;
    if (outcome.kind === 'returned') return;
    if (tries >= mostTries) this.#aside.push(row);
    else this.#arrive(row, tries + 1, pauseMs);
  }
}
