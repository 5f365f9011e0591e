import type { Counts } from './prices.ts';

/**
 * What a conversation cannot do without, each message stored as one row of one write unit: a question to the bot comes over the socket, runs a
 * function and its answer goes back; what two people say comes over one socket and goes out by another.
 */
export const floors = {
  bot: { socketMessages: 20, writeUnits: 20, invocations: 10 },
  agent: { socketMessages: 40, writeUnits: 20, invocations: 20 },
} as const satisfies Readonly<Record<string, Counts>>;
