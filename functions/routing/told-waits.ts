import type { WaitTold } from '../../shared/domain/contact/event.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import type { PlaceInLine } from '../../shared/domain/routing/place-in-line.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';

/** Remembers what waiting students were told first, until an offer keeps it in the log (ADR 73). */
export type ToldWaits = {
  /** A place that reached its student. */
  readonly tell: (row: LaneRow, place: PlaceInLine, now: Ms) => void;
  /** What was told first while the contact waits for what it waits for now. */
  readonly first: (row: LaneRow) => WaitTold | undefined;
};

type Remembered = WaitTold & { readonly visit: string };

// Longer than a line is: who waits long is not to be missing.
const rememberedMs = 12 * 3_600_000;

/** The memory of one function instance: what another one told is not in it. */
export function toldWaits(): ToldWaits {
  const told = new Map<ContactId, Remembered>();
  const known = (row: LaneRow) => {
    const found = told.get(row.contactId);
    return found?.visit === visitOf(row) ? found : undefined;
  };
  return {
    tell: (row, { position, wait }, now) => {
      forget(told, now);
      if (!wait || known(row)) return;
      // Told last is remembered last, for what is forgotten is looked for from the beginning.
      told.delete(row.contactId);
      told.set(row.contactId, {
        ...{ at: now, position, fromSeconds: wait.low, toSeconds: wait.high },
        ...{ mix: wait.mix, meanSeconds: wait.meanSeconds },
        visit: visitOf(row),
      });
    },
    first: (row) => {
      const found = known(row);
      if (!found) return undefined;
      const { visit: _, ...first } = found;
      return first;
    },
  };
}

// Every hand-over, every agent who had it and a wish to be called begin a wait of its own.
function visitOf({ origin, demandedAt, lastAgentId, callback }: LaneRow): string {
  return [origin, demandedAt, lastAgentId, callback].join('#');
}

function forget(told: Map<ContactId, Remembered>, now: Ms): void {
  for (const [contactId, { at }] of told) {
    if (now - at <= rememberedMs) return;
    told.delete(contactId);
  }
}
