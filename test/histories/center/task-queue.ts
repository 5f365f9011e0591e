import type { Outbox } from '../../../shared/ports/outboxes.ts';
import type { Lambda, Outcome } from '../scheduler/lambda.ts';
import { drawn } from '../scheduler/random.ts';
import type { World } from '../scheduler/world.ts';

/** What may become of a message on its way: it is there twice, or five minutes and a second late. */
export const queueFaults = ['message-twice', 'message-late'] as const;

/** How a queue hands its messages on, as `infra/chat/event-sources.ts` has it. */
export type QueueOptions = {
  readonly name: string;
  readonly batchSize: number;
  readonly concurrency: number;
  readonly hiddenMs: number;
};

type Message = { readonly messageId: string; readonly body: string; receives: number };

const lateMs = 301_000;
const longestWayMs = 400;
const mostReceives = 5;

/** A queue between two functions: at least once, in no order; what failed five times is put aside. */
export class TaskQueue<Task extends object> implements Outbox<Task> {
  readonly #world: World;
  readonly #lambda: Lambda;
  readonly #options: QueueOptions;
  #sent = 0;
  #running = 0;
  #under = 0;
  #ready: readonly Message[] = [];
  #aside = 0;

  constructor(world: World, lambda: Lambda, options: QueueOptions) {
    this.#world = world;
    this.#lambda = lambda;
    this.#options = options;
  }

  /** Messages that are under way, ready or being worked on. */
  get depth(): number {
    return this.#under;
  }

  /** Messages that were put aside. */
  get aside(): number {
    return this.#aside;
  }

  readonly send = async (task: Task, delaySeconds = 0): Promise<void> => {
    this.#sent += 1;
    const site = `queue ${this.#options.name}`;
    const fault = this.#world.choices.pick(site, queueFaults);
    const delayMs =
      1000 * Math.min(900, Math.max(0, Math.ceil(delaySeconds))) + (fault === 'message-late' ? lateMs : 0);
    const message = { messageId: `${this.#options.name}-${this.#sent}`, body: JSON.stringify(task), receives: 0 };
    const wayMs = (nth: number) => drawn(this.#world.seed, site, nth) * longestWayMs;
    this.#arrive(message, delayMs + wayMs(this.#sent));
    if (fault === 'message-twice') this.#arrive({ ...message }, delayMs + wayMs(-this.#sent));
  };

  #arrive(message: Message, afterMs: number): void {
    this.#under += 1;
    this.#world.scheduler.after(afterMs, () => {
      this.#ready = [...this.#ready, message];
      this.#poll();
    });
  }

  #poll(): void {
    const { batchSize, concurrency, name } = this.#options;
    if (this.#ready.length === 0 || this.#running >= concurrency) return;
    const batch = this.#ready.slice(0, batchSize);
    this.#ready = this.#ready.slice(batchSize);
    this.#running += 1;
    for (const message of batch) message.receives += 1;
    this.#world.trace.tell(name, `gets ${batch.map(({ body }) => body).join(' ')}`);
    const Records = batch.map(({ messageId, body }) => ({ messageId, body }));
    void this.#lambda.invoke({ Records }).then((outcome) => this.#settle(batch, outcome));
  }

  #settle(batch: readonly Message[], outcome: Outcome): void {
    this.#running -= 1;
    this.#under -= batch.length;
    const failed = failedOf(outcome);
    for (const message of batch) {
      if (failed && !failed.has(message.messageId)) continue;
      if (message.receives >= mostReceives) this.#aside += 1;
      else this.#arrive(message, this.#options.hiddenMs);
    }
    this.#poll();
  }
}

/** The messages that come again; undefined when all do. */
function failedOf(outcome: Outcome): ReadonlySet<unknown> | undefined {
  if (outcome.kind !== 'returned') return undefined;
  const { value } = outcome;
  const failures: unknown = typeof value === 'object' && value !== null && Reflect.get(value, 'batchItemFailures');
  return new Set(
    Array.isArray(failures) ? failures.map((one: { itemIdentifier?: unknown }) => one.itemIdentifier) : [],
  );
}
