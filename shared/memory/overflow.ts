import type { Clock } from '../ports/clock.ts';
import type { Overflow } from '../ports/overflow.ts';
import type { ContactId, Ms } from '../schema/ids.ts';
import { elsewhere } from './tables.ts';

type Waiting = { readonly contactId: ContactId; readonly id: number; readonly hiddenUntil: Ms };
type Line = { waiting: readonly Waiting[]; readonly sentAt: Map<string, Ms> };

const deduplicationMs = 300_000;
const visibilityMs = 30_000;
const mostPerPull = 10;

/** What a test may ask beside the port: how many contacts wait, pulled or not. */
export type MemoryOverflow = Overflow & { readonly depth: (queue: string) => number };

/** Overflow in memory, with a FIFO queue's rules: pulled contacts block the rest until removed or half a minute has passed. */
export function memoryOverflow(now: Clock): MemoryOverflow {
  const lines = new Map<string, Line>();
  let lastId = 0;
  const lineOf = (queue: string): Line => {
    const line = lines.get(queue) ?? { waiting: [], sentAt: new Map() };
    lines.set(queue, line);
    return line;
  };
  return {
    push: async (queue, contactId, seq) => {
      await elsewhere();
      const line = lineOf(queue);
      const name = `${contactId}#${seq}`;
      if (now() - (line.sentAt.get(name) ?? Number.NEGATIVE_INFINITY) < deduplicationMs) return;
      line.sentAt.set(name, now());
      lastId += 1;
      line.waiting = [...line.waiting, { contactId, id: lastId, hiddenUntil: 0 }];
    },
    pull: async (queue, max) => {
      await elsewhere();
      const line = lineOf(queue);
      if (line.waiting.some((one) => one.hiddenUntil > now())) return [];
      const count = Math.max(0, Math.min(max, mostPerPull));
      const pulled = line.waiting.slice(0, count).map((one) => ({ ...one, hiddenUntil: now() + visibilityMs }));
      line.waiting = [...pulled, ...line.waiting.slice(count)];
      return pulled.map(({ contactId, id }) => ({ contactId, receipt: String(id) }));
    },
    remove: async (queue, receipt) => {
      await elsewhere();
      const line = lineOf(queue);
      line.waiting = line.waiting.filter((one) => String(one.id) !== receipt);
    },
    depth: (queue) => lineOf(queue).waiting.length,
  };
}
