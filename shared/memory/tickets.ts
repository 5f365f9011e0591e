import type { Tickets } from '../ports/connections.ts';
import { elsewhere, type MemoryTables } from './tables.ts';

/** The single-use tickets in memory. */
export function memoryTickets({ tickets }: MemoryTables): Tickets {
  return {
    issue: async (secret, principal, expiresAt) => {
      await elsewhere();
      tickets.set(secret, { principal, expiresAt });
    },
    redeem: async (secret, now) => {
      await elsewhere();
      const ticket = tickets.get(secret);
      if (!ticket || ticket.expiresAt <= now) return undefined;
      tickets.delete(secret);
      return ticket.principal;
    },
  };
}
