/** How far the readers of each stream have come, as the data directory remembers it. */
export type Consumed = {
  /** A reader will never ask again for a record before this one; gives the number before which nobody will, if all have told. */
  reached(table: string, reader: string, sequenceNumber: string): string | undefined;
};

/** Follows the readers of each table's stream; a reader who has told nothing yet may still want everything. */
export function followReaders(readersOf: ReadonlyMap<string, ReadonlySet<string>>): Consumed {
  const positions = new Map<string, string>();
  return {
    reached: (table, reader, sequenceNumber) => {
      positions.set(reader, sequenceNumber);
      const all = [...(readersOf.get(table) ?? [])].map((one) => positions.get(one));
      return all.reduce((least, one) => (least === undefined || one === undefined ? undefined : lower(least, one)));
    },
  };
}

/** Sequence numbers are whole numbers written with leading zeros or without, and longer than a double is exact. */
function lower(a: string, b: string): string {
  return BigInt(a) < BigInt(b) ? a : b;
}
