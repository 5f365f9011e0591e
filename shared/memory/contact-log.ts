import type { LogEntry } from '../domain/contact/evolve.ts';
import { goesAhead, type RowChange } from '../domain/contact/rows.ts';
import type { Append, AppendResult, ContactLog } from '../ports/contact-log.ts';
import { dropRow } from './lanes.ts';
import { applyChange, refusalOf } from './row-changes.ts';
import { copyOf, elsewhere, type MemoryTables } from './tables.ts';

/** The contact logs in memory: an append happens between two ticks, so it is whole or not at all; rows that go ahead come a tick before. */
export function memoryContactLog(tables: MemoryTables): ContactLog {
  return {
    head: async (contactId) => {
      await elsewhere();
      const log = tables.logs.get(contactId);
      const newest = log?.get(Math.max(...log.keys()));
      return newest && copyOf(newest.state);
    },
    read: async (contactId, after, limit) => {
      await elsewhere();
      const log = tables.logs.get(contactId) ?? new Map<number, LogEntry>();
      const events = [...log.values()].filter((entry) => entry.seq > after).sort((one, other) => one.seq - other.seq);
      return events.slice(0, limit).map(({ seq, at, event }) => copyOf({ seq, at, event }));
    },
    append: async (append) => {
      await elsewhere();
      for (const change of append.rows.filter(goesAhead)) {
        if (refusalOf(tables, change, append.claim)) return 'taken';
        applyChange(tables, change, append.claim);
        await elsewhere();
      }
      const left = append.claim ? append.rows.filter(leavesLane) : [];
      const rows = append.rows.filter((change) => !(goesAhead(change) || left.some((one) => one === change)));
      const refusal = refusalOfAll(tables, { ...append, rows });
      if (refusal) return refusal;
      const log = tables.logs.get(append.contactId) ?? new Map<number, LogEntry>();
      tables.logs.set(append.contactId, log);
      for (const entry of append.entries) log.set(entry.seq, copyOf(entry));
      for (const change of rows) applyChange(tables, change, append.claim);
      for (const { row } of left) {
        await elsewhere();
        dropRow(tables, row);
      }
      return 'appended';
    },
  };
}

// Who is behind must decide again anyway, so that comes first.
function refusalOfAll(tables: MemoryTables, append: Append): AppendResult | undefined {
  const refusals = append.rows.map((change) => refusalOf(tables, change, append.claim));
  const log = tables.logs.get(append.contactId);
  if (append.entries.some((entry) => log?.has(entry.seq))) return 'behind';
  return (['locked', 'taken'] as const).find((result) => refusals.includes(result));
}

function leavesLane(change: RowChange): change is Extract<RowChange, { kind: 'lane-delete' }> {
  return change.kind === 'lane-delete';
}
