import { localHalfHour } from '../hours/local-time.ts';
import type { OpenRow } from '../tables/files-of.ts';
import type { ContactRecord } from './contact-record.ts';

/** Contacts by the local half-hour they were opened in, as `2026-09-01T08:30`: those that have closed once, and those that are open and never did; each once. */
export function arrivalsByHalfHour(
  records: readonly ContactRecord[],
  open: readonly OpenRow[],
  timeZone: string,
): ReadonlyMap<string, number> {
  const closed = new Set(records.map(({ contactId }) => contactId));
  const arrived = [...records, ...open.filter(({ contactId }) => !closed.has(contactId))];
  return numberedBy(arrived, ({ openedAt }) => localHalfHour(timeZone, openedAt));
}

/** How many contacts are open, by queue and phase; whoever is in no queue counts under an empty name. */
export function backlogByQueue(open: readonly OpenRow[]): ReadonlyMap<string, number> {
  return numberedBy(open, ({ queue = '', phase }) => `${queue} ${phase}`);
}

function numberedBy<One>(all: readonly One[], nameOf: (one: One) => string): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(all, nameOf)].map(([name, ofName]) => [name, ofName.length]));
}
