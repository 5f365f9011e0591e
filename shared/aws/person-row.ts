import * as v from 'valibot';
import { Principal } from '../domain/contact/principal.ts';
import { type PersonSocket, personRowLifeMs } from '../domain/person/person-sockets.ts';
import type { Ms } from '../schema/ids.ts';
import { integer } from '../schema/numbers.ts';
import { readKnown } from '../schema/read-known.ts';
import { type Item, parseItem } from './attribute-value.ts';

/** A ticket in a person's row: the hash of its secret, whom it lets in, and until when. */
export const StoredTicket = v.object({ hash: v.string(), principal: Principal, until: integer });

/** Why a person is given no ticket. */
export const Standing = v.object({ bannedAt: v.optional(integer), signedOutAt: v.optional(integer) });

const Opened = v.object({ openedAt: integer, endsAt: v.optional(integer) });
const socketPrefix = 'socket#';

/** The attribute of a ticket's place. */
export function slotName(slot: string): string {
  return `ticket#${slot}`;
}

/** The attribute of a connection, one of its own: so it is put and removed without a look at the others. */
export function socketName(connectionId: string): string {
  return `${socketPrefix}${connectionId}`;
}

/** The attribute that holds when the token behind a connection ends: beside the other, which the release before reads as a number. */
export function endName(connectionId: string): string {
  return `ends#${connectionId}`;
}

/** The connections in a person's row. */
export function socketsIn(row: Item = {}): readonly PersonSocket[] {
  return Object.entries(row).flatMap(([name, openedAt]) => {
    if (!name.startsWith(socketPrefix)) return [];
    const connectionId = name.slice(socketPrefix.length);
    const endsAt = row[endName(connectionId)];
    return [{ connectionId, ...parseItem(Opened, { openedAt, ...(endsAt ? { endsAt } : {}) }, readKnown) }];
  });
}

/** When a row that was used at this moment may be forgotten, in seconds since 1970. */
export function keptUntil(now: Ms): number {
  return Math.ceil((now + personRowLifeMs) / 1000);
}

/** The row that stood in the way of a write that asked for it. */
export function refusedRow(error: Error): Item {
  const row: unknown = Reflect.get(error, 'Item');
  return typeof row === 'object' && row !== null ? { ...row } : {};
}
