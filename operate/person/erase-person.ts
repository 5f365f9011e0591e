import { keyedHash } from '../../functions/export/keyed-hash.ts';
import { eraseLog, isErased } from '../../shared/aws/erased-contacts.ts';
import { takePersonOut } from '../../shared/aws/erased-records.ts';
import { erasureRows } from '../../shared/aws/erasure-rows.ts';
import { objectKeys } from '../../shared/aws/export-objects.ts';
import { fileObjects } from '../../shared/aws/file-objects.ts';
import { type FoundRow, type RowKind, removeRow } from '../../shared/aws/person-rows.ts';
import { signOuts } from '../../shared/aws/persons.ts';
import { incoming, kept } from '../../shared/domain/files/asked-file.ts';
import { ContactId, type Ms, type StudentId } from '../../shared/schema/ids.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { endAllSockets, type SignOutPorts, untilAllAreOpenMs } from '../../shared/workflow/end-all-sockets.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';
import type { Center } from '../center.ts';
import { Failure } from '../failure.ts';
import { type FoundPerson, findPerson } from './find-person.ts';
import { hoursOf } from './hours-of.ts';
import { type OtherNames, otherNames } from './other-names.ts';
import { exportAnew, type Rewritten, rewriteFiles } from './rewrite-files.ts';

const rowsAtOnce = 8;

/** What an erasure works with. */
export type ErasureOptions = {
  readonly center: Center;
  readonly bucket: string;
  /** Where files of conversations are; a center of an earlier release has none. */
  readonly filesBucket?: string | undefined;
  /** The secret by which people have keys in exported files. */
  readonly secret: string;
  readonly endings: SignOutPorts;
  /** Waits until functions that had read the person's rows have written what they made of them. */
  readonly settle: () => Promise<unknown>;
  readonly by: string;
  readonly tell: (line: string) => void;
};

/** What was erased: rows by their kind, files that had named the person, and what a last look found. */
export type Erasure = {
  readonly removed: Readonly<Record<string, number>>;
  readonly rewritten: Rewritten;
  /** What still names the person or one of their contacts: nothing, or the erasure is not whole. */
  readonly left: readonly string[];
  readonly filesLeft: number;
  /** Contacts of which the id alone is kept for a while, so that nothing late brings them back. */
  readonly sealed: number;
  readonly banned: boolean;
};

/**
 * Erases a student.
 *
 * Input: what was found of them. Outcome: no table and no exported file names them or one of their contacts; of a contact that had closed analysts keep a record under other names. A contact that is open stops it
 * before anything is changed. Killed, it is run again and goes on.
 *
 * 1. remember which contacts and hours it is about; 2. sign the person out; 3. seal and empty every log; 4. wait until whoever had read them before has written; 5. look again, take the person out
 * of the records, remove every other row and the files that were sent, and once more what came of what had been read until then; 6. rewrite the files; 7. look once more; 8. only then forget what it was about, and keep that somebody was erased.
 */
export async function erasePerson(
  options: ErasureOptions,
  studentId: StudentId,
  found: FoundPerson,
  now: Ms,
): Promise<Erasure> {
  const { center, bucket, secret, tell } = options;
  const erasures = erasureRows(center.tables.directory);
  const begun = await erasures.begun(studentId);
  const remember = (person: FoundPerson) => ({
    contacts: [...new Set([...begun.contacts, ...person.contacts])].sort(),
    hours: [...new Set([...begun.hours, ...hoursOf(person.rows)])].sort(),
  });
  if (options.filesBucket === undefined && found.rows.some(({ kind }) => kind === 'file'))
    throw new Failure('files_bucket: the person sent files and no bucket of files is found in this account');
  const wanted = remember(found);
  await erasures.begin(studentId, wanted);
  const signedOut = await signOuts({ directoryTable: center.tables.directory }).signOut(studentId, now);
  await endAllSockets(options.endings, signedOut, now, untilAllAreOpenMs);
  await eraseLogs(center, wanted.contacts, now);
  tell(`${studentId}: ${wanted.contacts.length} logs erased; waiting for what had been read before`);
  await options.settle();
  const again = await findPerson(center.tables, studentId);
  const { contacts, hours } = remember(again);
  await erasures.begin(studentId, { contacts, hours });
  await removeFiles(options.filesBucket, contacts);
  const removed = await removeRows(options, studentId, again.rows);
  // A draw may have read the records until just now.
  tell(`${studentId}: rows removed; waiting for what had read them`);
  await options.settle();
  await removeRows(options, studentId, (await findPerson(center.tables, studentId)).rows);
  const taken = {
    personKey: keyedHash(secret)(studentId),
    contacts: new Map(contacts.map((id): [string, OtherNames] => [id, otherNames(secret, id)])),
  };
  const rewritten = await rewriteFiles(bucket, hours, taken, { keeps: false });
  await exportAnew(center, bucket, { hours, secret, now });
  const last = await findPerson(center.tables, studentId);
  const left = [
    ...last.rows.filter((row) => !staysOf(row)).map(({ table, key }) => `${table} ${key.pk} ${key.sk}`),
    ...(await sentFiles(options.filesBucket, contacts)),
  ];
  const { named: filesLeft } = await rewriteFiles(bucket, hours, taken, { keeps: true });
  const isWhole = left.length === 0 && filesLeft === 0;
  const rows = Object.values(removed).reduce((sum, count) => sum + count, 0) + countEvents(found.rows);
  if (isWhole) await erasures.end({ studentId, at: now, by: options.by, contacts: contacts.length, rows });
  return {
    removed: { ...removed, event: countEvents(found.rows) },
    ...{ rewritten, left, filesLeft },
    sealed: contacts.length,
    banned: last.rows.some(({ kind }) => kind === 'person'),
  };
}

async function eraseLogs({ tables }: Center, contacts: readonly ContactId[], now: Ms): Promise<void> {
  const open = await inParallel(contacts, rowsAtOnce, async (contactId) => {
    const result = await eraseLog(tables.sessions, contactId, now);
    return result.kind === 'open' ? `${contactId} (${result.phase})` : undefined;
  });
  const named = open.filter((one) => one !== undefined);
  if (named.length > 0) throw contactOpen(named);
}

/** The refusal to erase somebody who has an open contact. */
export function contactOpen(contacts: readonly string[]): Failure {
  const which = contacts.join(', ');
  return new Failure(
    `contact_open: ${which} ${contacts.length === 1 ? 'is' : 'are'} open; let the student or the agent end it, then run the same command again`,
  );
}

/** The keys of what was sent in files, looked at or not. */
async function sentFiles(bucket: string | undefined, contacts: readonly ContactId[]): Promise<readonly string[]> {
  if (bucket === undefined) return [];
  const folders = contacts.flatMap((contactId) => [`${incoming}${contactId}/`, `${kept}${contactId}/`]);
  return (await inParallel(folders, rowsAtOnce, (folder) => objectKeys(bucket, folder))).flat();
}

async function removeFiles(bucket: string | undefined, contacts: readonly ContactId[]): Promise<void> {
  if (bucket === undefined) return;
  await inParallel(await sentFiles(bucket, contacts), rowsAtOnce, fileObjects(bucket).remove);
}

async function removeRows(
  options: ErasureOptions,
  studentId: StudentId,
  rows: readonly FoundRow[],
): Promise<Readonly<Record<string, number>>> {
  const removed: Record<string, number> = {};
  await inParallel(
    rows.filter((row) => !staysOf(row)),
    rowsAtOnce,
    async (row) => {
      await removeOne(options, studentId, row);
      removed[row.kind] = (removed[row.kind] ?? 0) + 1;
    },
  );
  return removed;
}

async function removeOne({ center, secret }: ErasureOptions, studentId: StudentId, row: FoundRow): Promise<void> {
  const { tables } = center;
  if (row.kind === 'unknown' || row.kind === 'agent')
    throw new Failure(`unknown_row: ${row.table} ${row.key.pk} ${row.key.sk} is of a kind this version cannot erase`);
  if (row.kind === 'person' && 'bannedAt' in row.row) return erasureRows(tables.directory).forgetBanned(row.key);
  if (row.kind !== 'record') return removeRow(tables, row);
  const contact = readAs(ContactId, row.key.sk.slice('CONTACT#'.length));
  const other = otherNames(secret, contact);
  const names = new Map<string, string>([
    [contact, other.contactId],
    [studentId, other.studentId],
  ]);
  return takePersonOut(tables.metrics, row, names);
}

const staying: ReadonlySet<RowKind> = new Set(['erasure', 'mark']);

/** Whether a row may stay: of a sealed contact its id alone; of somebody banned that they are; what the erasure needs until it is done. */
export function staysOf({ kind, row }: FoundRow): boolean {
  if (kind === 'event') return isErased(row);
  if (kind === 'person') return 'bannedAt' in row && !('person' in row) && !('mergedInto' in row);
  return staying.has(kind);
}

function countEvents(rows: readonly FoundRow[]): number {
  return rows.filter((row) => row.kind === 'event' && !isErased(row.row)).length;
}
