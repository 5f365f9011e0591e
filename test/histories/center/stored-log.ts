import type { LogEntry } from '../../../shared/domain/contact/evolve.ts';
import { goesAhead } from '../../../shared/domain/contact/rows.ts';
import { applyChange, refusalOf } from '../../../shared/memory/row-changes.ts';
import type { MemoryTables } from '../../../shared/memory/tables.ts';
import type { Append, AppendResult, ContactLog } from '../../../shared/ports/contact-log.ts';
import type { ComingFiles } from '../../../shared/ports/files.ts';
import { drawn } from '../scheduler/random.ts';
import type { World } from '../scheduler/world.ts';

/** What a function of the next version may do to a log: put an event into it that this version does not know, and a field into its state. */
export const versionFaults = ['later-version'] as const;

/**
 * What may become of the rows that go ahead of a log's own: one of them is throttled until its function gives up, with those before it there; or all are there, and the log's own is throttled, or its
 * function waits for an answer until its time is over.
 */
export const aheadFaults = ['ahead-throttled', 'ahead-alone', 'ahead-hangs'] as const;

/** The contact logs, each append of which somebody hears of once it is stored; functions of the next version write into them too. */
export function storedLog(hears: Hears, log: ContactLog): ContactLog {
  return {
    ...log,
    // As the one in AWS, which leaves out what it does not know.
    read: async (...range) => (await log.read(...range)).filter(isKnownEvent),
    append: heardAppends(hears, log.append, ({ entries, rows }) => entries.length + rows.length > 1),
  };
}

/** The same logs for who looks at files: each append of theirs is a transaction, with the row of the file. */
export function storedFiles(hears: Hears, files: ComingFiles): ComingFiles {
  return {
    ...files,
    logOf: (settlement) => {
      const { head, append } = files.logOf(settlement);
      return { head, append: heardAppends(hears, append, () => true) };
    },
  };
}

type Hears = {
  readonly world: World;
  readonly tables: MemoryTables;
  readonly stored: (append: Append) => void;
};

function heardAppends(
  { world, tables, stored }: Hears,
  appendTo: ContactLog['append'],
  isTransaction: (append: Append) => boolean,
): ContactLog['append'] {
  const done = new WeakSet<Append>();
  return async (append) => {
    // The SDK gives a transaction a token: sent twice it is done once. A single put has none.
    if (done.has(append) && isTransaction(append)) return 'appended';
    const cut = await cutShort({ world, tables }, append);
    if (cut) return cut;
    const result = await appendTo(append);
    if (result !== 'appended') return result;
    done.add(append);
    stored(append);
    if (world.choices.pick('log version', versionFaults)) appendLater(tables, append);
    return result;
  };
}

async function cutShort({ world, tables }: Omit<Hears, 'stored'>, append: Append): Promise<AppendResult | undefined> {
  const ahead = append.rows.filter(goesAhead);
  const fault = ahead.length > 0 ? world.choices.pick('log ahead', aheadFaults) : undefined;
  if (!fault) return undefined;
  const nth = world.choices.asked().get('log ahead') ?? 0;
  const most =
    fault === 'ahead-throttled' ? Math.floor(drawn(world.seed, 'log ahead', -nth) * ahead.length) : ahead.length;
  for (const change of ahead.slice(0, most)) {
    if (refusalOf(tables, change, append.claim)) return 'taken';
    applyChange(tables, change, append.claim);
  }
  return fault === 'ahead-hangs' ? new Promise(() => undefined) : 'behind';
}

/** True for an event that this version knows. */
export function isKnownEvent({ event }: Pick<LogEntry, 'event'>): boolean {
  const type: string = event.type;
  return type !== laterType && type !== erasedType;
}

const laterType = 'sentiment-measured';
/** What stands in the place of a log that was erased: no event. */
export const erasedType = 'erased';

function appendLater(tables: MemoryTables, { contactId, entries }: Append): void {
  const last = entries.at(-1) ?? entries[0];
  const seq = last.seq + 1;
  const later: LogEntry = JSON.parse(JSON.stringify({ seq, at: last.at, event: { type: laterType, sentiment: 3 } }));
  tables.logs.get(contactId)?.set(seq, { ...later, state: { ...last.state, seq, more: { sentiment: 3 } } });
}
