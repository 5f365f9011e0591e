import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import { openContactOf } from '../../shared/domain/facts/open-contact-of.ts';
import { utcHour } from '../../shared/domain/metrics/hour.ts';
import { type OpenRow, snapshotOf, type TableFile } from '../../shared/domain/tables/files-of.ts';
import type { ExportFiles } from '../../shared/ports/contact-records.ts';
import type { OpenContacts, Opening } from '../../shared/ports/open-contacts.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';

const logsAtOnce = 8;

/** What a snapshot is taken with. */
export type SnapshotPorts = {
  readonly open: OpenContacts;
  readonly readLog: (contactId: ContactId) => Promise<readonly LoggedEvent[]>;
  readonly files: ExportFiles;
  readonly encode: (file: TableFile) => Uint8Array;
  readonly timeZone: string;
  /** Tells operations of a contact whose log cannot be read. */
  readonly unreadable: (contactId: ContactId, error: unknown) => void;
};

/**
 * Writes down which contacts are open, once an hour.
 *
 * Input: the contacts that were opened and not forgotten yet.
 * Outcome: the hour has a file of those that are open by their own log; whoever has ended is forgotten. Two at once write the same, one after the other. A contact
 * whose log cannot be read is told of, left out and kept.
 *
 * 1. unless the hour has its snapshot: load who may be open; 2. ask their logs; 3. write the file and remember the hour; 4. forget who has ended.
 */
export async function snapshotOpen(ports: SnapshotPorts, now: Ms): Promise<number> {
  const hour = utcHour(now);
  if (await ports.open.isTaken(hour)) return 0;
  const asked = await inParallel(await ports.open.all(), logsAtOnce, (opening) => ask(ports, opening));
  const rows = asked.flatMap(({ row }) => row ?? []);
  const file = snapshotOf(rows, ports.timeZone, now);
  await ports.files.put(file.key, ports.encode(file));
  await ports.open.taken(hour);
  await inParallel(
    asked.filter(({ isOver }) => isOver),
    logsAtOnce,
    ({ opening }) => ports.open.forget(opening),
  );
  return rows.length;
}

type Asked = { readonly opening: Opening; readonly isOver: boolean; readonly row?: OpenRow };

async function ask({ readLog, unreadable }: SnapshotPorts, opening: Opening): Promise<Asked> {
  const { contactId } = opening;
  try {
    const row = openContactOf(contactId, await readLog(contactId));
    return row ? { opening, isOver: false, row } : { opening, isOver: true };
  } catch (error) {
    unreadable(contactId, error);
    return { opening, isOver: false };
  }
}
