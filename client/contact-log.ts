import type { EventFrame, Row, SyncFrame } from './frames.ts';

/** What a page knows of a contact. Up to `settled` nothing is missing; events that came too early wait in `ahead`. */
export type ContactLog = {
  readonly rows: readonly Row[];
  readonly settled: number;
  readonly ahead: readonly EventFrame[];
  /** Newest sequence number an acknowledgement named. */
  readonly heardOf: number;
};

/** Nothing known yet. */
export const emptyLog: ContactLog = { rows: [], settled: 0, ahead: [], heardOf: 0 };

/** True while something is known to have happened that the page has not seen: `sync` closes it. */
export function hasGap(log: ContactLog): boolean {
  return log.ahead.length > 0 || log.heardOf > log.settled;
}

/** Takes a pushed event: late and doubled ones change nothing, one whose predecessor is missing waits for it. */
export function takeEvent(log: ContactLog, frame: EventFrame): ContactLog {
  const isKnown = frame.seq <= log.settled || log.ahead.some((one) => one.seq === frame.seq);
  return isKnown ? log : advance({ ...log, ahead: [...log.ahead, frame] });
}

/** Takes the acknowledgement of our own message, which nobody pushes to us. */
export function takeOwn(log: ContactLog, row: Row): ContactLog {
  const known = { ...log, rows: merge(log.rows, [row]), heardOf: Math.max(log.heardOf, row.seq) };
  return row.seq === log.settled + 1 ? advance({ ...known, settled: row.seq }) : known;
}

/** Takes any other acknowledgement: what it caused is there to be read. */
export function takeAck(log: ContactLog, seq: number): ContactLog {
  return { ...log, heardOf: Math.max(log.heardOf, seq) };
}

/** Takes a page of the log, which leaves nothing missing up to its `upTo`. */
export function takeSync(log: ContactLog, frame: Pick<SyncFrame, 'events' | 'upTo'>): ContactLog {
  return advance({ ...log, rows: merge(log.rows, frame.events), settled: Math.max(log.settled, frame.upTo) });
}

function advance(log: ContactLog): ContactLog {
  const next = log.ahead.find((frame) => frame.seq > log.settled && frame.prev <= log.settled);
  if (!next) return { ...log, ahead: log.ahead.filter((frame) => frame.seq > log.settled) };
  const row = { seq: next.seq, at: next.at, event: next.event };
  return advance({ ...log, rows: merge(log.rows, [row]), settled: next.seq });
}

function merge(rows: readonly Row[], more: readonly Row[]): readonly Row[] {
  const known = new Map(rows.map((row) => [row.seq, row]));
  for (const row of more) known.set(row.seq, row);
  return [...known.values()].sort((one, other) => one.seq - other.seq);
}
