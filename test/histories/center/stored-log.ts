import type { LogEntry } from '../../../shared/domain/contact/evolve.ts';
import { memoryContactLog } from '../../../shared/memory/contact-log.ts';
import type { MemoryTables } from '../../../shared/memory/tables.ts';
import type { Append, ContactLog } from '../../../shared/ports/contact-log.ts';
import type { World } from '../scheduler/world.ts';

/** What a function of the next version may do to a log: put an event into it that this version does not know, and a field into its state. */
export const versionFaults = ['later-version'] as const;

/** The contact logs, each append of which somebody hears of once it is stored; functions of the next version write into them too. */
export function storedLog(world: World, tables: MemoryTables, stored: (append: Append) => void): ContactLog {
  const log = memoryContactLog(tables);
  const done = new WeakSet<Append>();
  return {
    ...log,
    // As the one in AWS, which leaves out what it does not know.
    read: async (...range) => (await log.read(...range)).filter(isKnownEvent),
    append: async (append) => {
      // The SDK gives a transaction a token: sent twice it is done once. A single put has none.
      if (done.has(append) && append.entries.length + append.rows.length > 1) return 'appended';
      const result = await log.append(append);
      if (result !== 'appended') return result;
      done.add(append);
      stored(append);
      if (world.choices.pick('log version', versionFaults)) appendLater(tables, append);
      return result;
    },
  };
}

/** True for an event that this version knows. */
export function isKnownEvent({ event }: Pick<LogEntry, 'event'>): boolean {
  const type: string = event.type;
  return type !== laterType;
}

const laterType = 'sentiment-measured';

function appendLater(tables: MemoryTables, { contactId, entries }: Append): void {
  const last = entries.at(-1) ?? entries[0];
  const seq = last.seq + 1;
  const later: LogEntry = JSON.parse(JSON.stringify({ seq, at: last.at, event: { type: laterType, sentiment: 3 } }));
  tables.logs.get(contactId)?.set(seq, { ...later, state: { ...last.state, seq, more: { sentiment: 3 } } });
}
