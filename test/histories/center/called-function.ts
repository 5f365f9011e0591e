import type { Handover } from '../../../shared/ports/outboxes.ts';
import type { Lambda, Outcome } from '../scheduler/lambda.ts';
import { drawn } from '../scheduler/random.ts';
import type { World } from '../scheduler/world.ts';
import { queueFaults } from './task-queue.ts';

/** What may become of a task on its way to a function: it comes twice, or late, or was refused for want of concurrency until it was too old. */
export const taskFaults = [...queueFaults, 'task-lost'] as const;

/** What is handed a function by calls that nobody waits for, as `infra/chat/center-functions.ts` has it: three tries while it is not too old. */
export type CalledOptions = { readonly name: string; readonly longestAgeMs: number };

const lateByMs = 301_000;
const longestWayMs = 400;
const retryPausesMs = [60_000, 120_000] as const;

type Task = { readonly event: unknown; readonly sentAt: number; readonly tries: number };

/** A function that others hand tasks to: at least once, in no order, all at once. */
export class CalledFunction<Handed extends object> implements Handover<Handed> {
  readonly #world: World;
  readonly #lambda: Lambda;
  readonly #options: CalledOptions;
  #sent = 0;
  #under = 0;

  constructor(world: World, lambda: Lambda, options: CalledOptions) {
    this.#world = world;
    this.#lambda = lambda;
    this.#options = options;
  }

  /** Tasks that are under way or being worked on. */
  get depth(): number {
    return this.#under;
  }

  readonly send = async (task: Handed): Promise<void> => {
    this.#sent += 1;
    const { choices, scheduler, seed } = this.#world;
    const site = `task ${this.#options.name}`;
    const fault = choices.pick(site, taskFaults);
    if (fault === 'task-lost') return;
    const lateMs = fault === 'message-late' ? lateByMs : 0;
    const wayMs = (nth: number) => drawn(seed, site, nth) * longestWayMs;
    const handed = { event: JSON.parse(JSON.stringify(task)), sentAt: scheduler.now(), tries: 1 };
    this.#arrive(handed, lateMs + wayMs(this.#sent));
    if (fault === 'message-twice') this.#arrive(handed, lateMs + wayMs(-this.#sent));
  };

  #arrive(task: Task, afterMs: number): void {
    this.#under += 1;
    this.#world.scheduler.after(afterMs, () => {
      this.#world.trace.tell(this.#options.name, 'is handed', Object(task.event));
      void this.#lambda.invoke(task.event).then((outcome) => this.#settle(task, outcome));
    });
  }

  #settle(task: Task, outcome: Outcome): void {
    this.#under -= 1;
    const pauseMs = retryPausesMs[task.tries - 1];
    if (outcome.kind === 'returned' || pauseMs === undefined) return;
    const age = this.#world.scheduler.now() + pauseMs - task.sentAt;
    if (age < this.#options.longestAgeMs) this.#arrive({ ...task, tries: task.tries + 1 }, pauseMs);
  }
}
