import type { Clock } from '../clock.ts';
import type { Queue } from '../engines/queues-and-objects.ts';

/** A message of the emulator. */
export type Message = ReturnType<Queue['inspectMessages']>['ready'][number];

/** Since when a message lies in its queue, in milliseconds of the functions' clock, and how often it was received from it. */
export type Arrival = { readonly sinceMs: number; readonly receives: number };

type FirstSeen = { readonly queue: Queue; readonly sinceMs: number; readonly receivesBefore: number };

/** Notes when dead letters were first seen in their queue: their messages say when they were sent and how often they were received before, and nothing of the move. */
export class Arrivals {
  readonly #firstSeen = new WeakMap<Message, FirstSeen>();

  /** Of a message in a queue, which may be one that others move their dead letters to. */
  of(message: Message, queue: Queue, isForDead: boolean, clock: Pick<Clock, 'now' | 'at'>): Arrival {
    const { sentTimestamp, approximateReceiveCount: receives } = message;
    if (!isForDead) return { sinceMs: clock.at(sentTimestamp), receives };
    const { sinceMs, receivesBefore } = this.#firstSeenOf(message, queue, clock);
    return { sinceMs, receives: receives - receivesBefore };
  }

  #firstSeenOf(message: Message, queue: Queue, clock: Pick<Clock, 'now' | 'at'>): FirstSeen {
    const known = this.#firstSeen.get(message);
    if (known?.queue === queue) return known;
    const { sentTimestamp, approximateReceiveCount: receivesBefore } = message;
    // What nobody has received yet was sent there.
    const sinceMs = receivesBefore === 0 ? clock.at(sentTimestamp) : clock.now();
    const first = { queue, sinceMs, receivesBefore };
    this.#firstSeen.set(message, first);
    return first;
  }
}
