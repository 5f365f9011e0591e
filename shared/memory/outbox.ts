import type { Clock } from '../ports/clock.ts';
import type { Outbox } from '../ports/outboxes.ts';
import type { Ms } from '../schema/ids.ts';
import { copyOf, elsewhere } from './tables.ts';

/** A hand-over queue whose tasks a test takes out itself. */
export type MemoryOutbox<Task> = Outbox<Task> & {
  /** Takes the tasks whose delay is over by now, in the order they became due. */
  readonly drain: () => readonly Task[];
  /** Tasks not taken yet, with the moment they become due. */
  readonly pending: () => readonly { readonly task: Task; readonly dueAt: Ms }[];
};

/** A hand-over queue in memory; delays run by the clock given. */
export function memoryOutbox<Task>(now: Clock): MemoryOutbox<Task> {
  let waiting: readonly { readonly task: Task; readonly dueAt: Ms }[] = [];
  return {
    send: async (task, delaySeconds = 0) => {
      await elsewhere();
      const delay = Math.min(900, Math.max(0, Math.ceil(delaySeconds)));
      waiting = [...waiting, { task: copyOf(task), dueAt: now() + delay * 1000 }];
    },
    drain: () => {
      const moment = now();
      const due = waiting.filter((one) => one.dueAt <= moment).sort((one, other) => one.dueAt - other.dueAt);
      waiting = waiting.filter((one) => one.dueAt > moment);
      return due.map((one) => one.task);
    },
    pending: () => waiting,
  };
}
