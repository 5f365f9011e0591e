import * as v from 'valibot';
import { ContactEvent, contactEvents } from '../domain/contact/event.ts';
import type { LoggedEvent } from '../domain/contact/evolve.ts';
import { integer } from '../schema/numbers.ts';
import { readKnown } from '../schema/read-known.ts';
import { type Item, parseItem } from './attribute-value.ts';
import { seqOf, sortKey } from './event-row.ts';

const EventRow = v.object({ sk: sortKey, at: integer, e: ContactEvent });
const AnyEventRow = v.object({ e: v.object({ type: v.string() }) });

/** Reads the event of a row, and of it what this version knows; undefined for a kind of event that only a later version knows. */
export function toLoggedEvent(row: Item): LoggedEvent | undefined {
  const { e: any } = parseItem(AnyEventRow, row);
  if (!Object.hasOwn(contactEvents, any.type)) return undefined;
  const { sk, at, e } = parseItem(EventRow, row, readKnown);
  return { seq: seqOf(sk), at, event: e };
}

/** The sequence number of a log's row. */
export function seqOfRow(row: Item | undefined): number {
  return seqOf(row?.['sk']?.S ?? '');
}
