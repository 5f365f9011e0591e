import { createHash } from 'node:crypto';
import { placesFor } from '../domain/visitor/visitor-places.ts';
import type { VisitorBounds } from '../ports/visitors.ts';
import { elsewhere } from './tables.ts';

/** The places of visitors in memory. */
export function memoryVisitorBounds(): VisitorBounds {
  const holders = new Map<string, string>();
  return {
    admit: async (wish) => {
      await elsewhere();
      const names = placesFor(wish, spread).map(({ prefix, hour, number }) => `${prefix}#${hour}#${number}`);
      const found = names.find((name) => (holders.get(name) ?? wish.visitor) === wish.visitor);
      if (found !== undefined) holders.set(found, wish.visitor);
      return found !== undefined;
    },
  };
}

function spread(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}
