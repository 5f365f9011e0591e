import type { Row } from './event.ts';
import type { EventFrame, SyncPage } from './frames.ts';

/** What a client knows of a contact: `rows` only grow at their end, nothing is missing up to `settled`, and what came too early waits in `ahead`. */
export type Log<E> = {
  readonly rows: readonly Row<E>[];
  readonly settled: number;
  readonly ahead: readonly EventFrame<E>[];
  /** Newest sequence number an acknowledgement named. */
  readonly heardOf: number;
};

/** Nothing known yet. */
export const emptyLog = { rows: [], settled: 0, ahead: [], heardOf: 0 } as const;

/** True while something is known to have happened that the client has not seen: `sync` closes it. */
export function hasGap<E>(log: Log<E>): boolean {
  return log.ahead.length > 0 || log.heardOf > log.settled;
}

/** Takes an event: late and doubled ones change nothing, one whose predecessor is missing waits for it. */
export function takeEvent<E>(log: Log<E>, frame: EventFrame<E>): Log<E> {
  return advance({ ...log, ahead: [...log.ahead, frame] });
}

/** Takes an acknowledgement: what it caused is there to be read. */
export function takeAck<E>(log: Log<E>, seq: number): Log<E> {
  return { ...log, heardOf: Math.max(log.heardOf, seq) };
}

/** Takes a page of the log, which leaves nothing missing up to its `upTo`. */
export function takeSync<E>(log: Log<E>, page: Pick<SyncPage<E>, 'events' | 'upTo'>): Log<E> {
  const news = page.events.filter((row) => row.seq > log.settled);
  return advance({ ...log, rows: [...log.rows, ...news], settled: Math.max(log.settled, page.upTo) });
}

function advance<E>(log: Log<E>): Log<E> {
  const ahead = log.ahead.filter((frame) => frame.seq > log.settled);
  const next = ahead.find((frame) => frame.prev <= log.settled);
  if (!next) return { ...log, ahead };
  const { seq, at, event } = next;
  return advance({ ...log, ahead, rows: [...log.rows, { seq, at, event }], settled: seq });
}
