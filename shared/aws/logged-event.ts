import * as v from 'valibot';
import { ContactEvent } from '../domain/contact/event.ts';
import type { LoggedEvent } from '../domain/contact/evolve.ts';
import { integer } from '../schema/numbers.ts';
import { type Item, parseItem } from './attribute-value.ts';
import { seqOf, sortKey } from './event-row.ts';

const EventRow = v.object({ sk: sortKey, at: integer, e: ContactEvent });

/** Reads the event of a row. */
export function toLoggedEvent(row: Item): LoggedEvent {
  const { sk, at, e } = parseItem(EventRow, row);
  return { seq: seqOf(sk), at, event: e };
}
