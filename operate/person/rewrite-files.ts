import { type ExportPorts, exportHours } from '../../functions/export/export-hours.ts';
import { keyedHash } from '../../functions/export/keyed-hash.ts';
import { tableParquet } from '../../functions/export/table-parquet.ts';
import { agentStates } from '../../shared/aws/agent-states.ts';
import { contactReader } from '../../shared/aws/contact-log.ts';
import { contactRecords } from '../../shared/aws/contact-records.ts';
import { exportFiles } from '../../shared/aws/export-files.ts';
import { objectBytes, objectKeys } from '../../shared/aws/export-objects.ts';
import { handledHours } from '../../shared/aws/handled-hours.ts';
import { rosterReader } from '../../shared/aws/rosters.ts';
import { shownReviews } from '../../shared/aws/shown-reviews.ts';
import { timeZones } from '../../shared/aws/time-zones.ts';
import { waitsSeen } from '../../shared/aws/waits-seen.ts';
import { foldContact } from '../../shared/domain/metrics/fold-contact.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import type { Center } from '../center.ts';
import { Failure } from '../failure.ts';
import { type TakenOut, tableOfKey, withoutPersonIn } from './rewrite-file.ts';

const filesAtOnce = 6;

/** What was done with exported files: those looked at and those that had named the person. */
export type Rewritten = { readonly files: number; readonly named: number };

/** Writes the files of these hours from their records, as the export does, the map of people among them; no mark is cleared, so that the center's own export does it once more. */
export async function exportAnew(
  { tables, timeZone }: Center,
  bucket: string,
  { hours, secret, now }: { readonly hours: readonly string[]; readonly secret: string; readonly now: Ms },
): Promise<void> {
  const skipped = (row: string, error: unknown) => {
    throw new Failure(`unreadable_row: ${row} cannot be read, so its hour is not written: ${String(error)}`);
  };
  const log = contactReader({ sessionsTable: tables.sessions });
  const exported = await exportedAmong(bucket, hours);
  const ports: ExportPorts = {
    records: {
      ...contactRecords(tables.metrics, skipped),
      staleHours: async () => exported.map((hour) => ({ hour, marks: [] })),
      clearStale: async () => undefined,
    },
    agentStates: agentStates(tables.metrics, skipped),
    rosters: rosterReader(tables.metrics, skipped),
    reviews: shownReviews(tables.metrics, skipped),
    handled: handledHours({ metricsTable: tables.metrics, skipped }),
    seen: waitsSeen(tables.metrics, skipped),
    files: exportFiles(bucket),
    encode: (file) => tableParquet(file, keyedHash(secret)),
    timeZone,
    zones: timeZones(tables.metrics, skipped),
    refold: async (contactId) => foldContact(contactId, await readWholeLog(log, contactId)),
    failed: (hour, cause) => {
      throw new Failure(`export_failed: the files of ${hour} were not written; run the same command again`, { cause });
    },
  };
  await exportHours(ports, now);
}

/** Those of some hours that were exported: the others have no file to write again. */
async function exportedAmong(bucket: string, hours: readonly string[]): Promise<readonly string[]> {
  const exported = new Set((await objectKeys(bucket, 'people/')).map(hourOfKey));
  return hours.filter((hour) => exported.has(hour));
}

/** Takes the person out of the files of these hours that no export writes again: versions of earlier days, and snapshots of open contacts. With `keeps` nothing is written, only counted. */
export async function rewriteFiles(
  bucket: string,
  hours: readonly string[],
  taken: TakenOut,
  { keeps }: { readonly keeps: boolean },
): Promise<Rewritten> {
  const wanted = new Set(hours);
  const keys = [...(await objectKeys(bucket, 'history/')), ...(await objectKeys(bucket, 'v'))].filter((key) =>
    wanted.has(hourOfKey(key)),
  );
  const files = exportFiles(bucket);
  const named = await inParallel(keys, filesAtOnce, async (key) => {
    const table = tableOfKey(key);
    if (!table) throw new Failure(`unknown_file: ${key} is of no table this version knows`);
    const without = await withoutPersonIn(await objectBytes(bucket, key), table, taken);
    if (without && !keeps) await files.put(key, without);
    return without !== undefined;
  });
  return { files: keys.length, named: named.filter((is) => is).length };
}

function hourOfKey(key: string): string {
  return key.split('/').at(-1)?.replace('.parquet', '') ?? '';
}
