import { type ContactRecord, recordVersion } from '../../shared/domain/metrics/contact-record.ts';
import { handledIn } from '../../shared/domain/metrics/handled-in.ts';
import { utcHour } from '../../shared/domain/metrics/hour.ts';
import { toldWaitErrorSeconds } from '../../shared/domain/metrics/told-wait-error.ts';
import { waitsIn } from '../../shared/domain/metrics/waits-in.ts';
import { activitiesIn, daysOfHour } from '../../shared/domain/roster/roster-day.ts';
import { filesOf, peopleFileOf, type TableFile } from '../../shared/domain/tables/files-of.ts';
import type { AgentStates } from '../../shared/ports/agent-states.ts';
import type { ContactRecords, ExportFiles, StaleHour } from '../../shared/ports/contact-records.ts';
import type { HandledHours } from '../../shared/ports/handled-hours.ts';
import type { ShownReviews } from '../../shared/ports/reviews.ts';
import type { Rosters } from '../../shared/ports/rosters.ts';
import type { TimeZones } from '../../shared/ports/time-zones.ts';
import type { WaitsSeen } from '../../shared/ports/waits-seen.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';

const mostHours = 200;
const hourMs = 3_600_000;
const filesAtOnce = 6;
const logsAtOnce = 8;

/** What an export wrote: files, the records in them, and what was left out because it cannot be read; and hours whose files could not be written. */
export type Exported = {
  readonly files: number;
  readonly records: number;
  readonly quarantined: number;
  readonly failed: number;
};

/** What exporting works with. */
export type ExportPorts = {
  readonly records: Omit<ContactRecords, 'put'>;
  readonly agentStates: Pick<AgentStates, 'ofHour'>;
  readonly rosters: Pick<Rosters, 'ofDays'>;
  readonly reviews: ShownReviews;
  readonly files: ExportFiles;
  readonly handled: Pick<HandledHours, 'put'>;
  readonly seen: Pick<WaitsSeen, 'put'>;
  readonly encode: (file: TableFile) => Uint8Array;
  /** IANA name of the school's time zone: the files are partitioned by its hours. */
  readonly timeZone: string;
  readonly zones: TimeZones;
  /** Folds a contact anew, for a record that an earlier version folded; undefined once its log is gone. */
  readonly refold: (contactId: ContactId) => Promise<ContactRecord | undefined>;
  /** Hears how far the waits told in the hour just over were off, in seconds, once it is written whole; again where it changed since. @default nobody does */
  readonly toldErr?: (seconds: number) => void;
  /** Tells operations of an hour that could not be written. */
  readonly failed: (hour: string, error: unknown) => void;
};

/**
 * Rewrites the files of every hour whose records changed, whenever that hour was.
 *
 * Input: the hours marked stale.
 * Outcome: the files of an hour hold exactly its facts that can be read, each once, and its rows of agents' time and of told waits say what they took; a retry writes the
 * same rows again. An hour with a row that cannot be read keeps its mark, so that a version that can read it completes the files; no hour stops another.
 *
 * 1. load the marks; 2. load an hour's records, its states of agents, what is planned in it and the reviews shown from it on, and fold anew what an earlier version folded; 3. write every file whole, its
 * version of the day first, and the rows by which waits are told; 4. clear the mark, unless the
 * hour changed again meanwhile.
 */
export async function exportHours(ports: ExportPorts, now: Ms): Promise<Exported> {
  const exported = { files: 0, records: 0, quarantined: 0, failed: 0 };
  const zonesBefore = await ports.zones.before(ports.timeZone);
  const hours = await ports.records.staleHours(mostHours);
  // A review is marked when it is given, and nobody but its agent and its rater is to see it before its hour.
  for (const stale of hours.filter(({ hour }) => hour <= utcHour(now))) {
    try {
      const { files, records, quarantined } = await exportHour(ports, stale, now, zonesBefore);
      exported.files += files;
      exported.records += records;
      exported.quarantined += quarantined;
    } catch (error) {
      exported.failed += 1;
      ports.failed(stale.hour, error);
    }
  }
  return exported;
}

async function exportHour(ports: ExportPorts, stale: StaleHour, now: Ms, zonesBefore: readonly string[]) {
  const { records, unreadable } = await ports.records.ofHour(stale.hour);
  const agents = await ports.agentStates.ofHour(stale.hour);
  const current = await inParallel(records, logsAtOnce, (record) => asOfNow(ports, record));
  const shown = await ports.reviews.ofHour(stale.hour);
  const days = await ports.rosters.ofDays(daysOfHour(stale.hour, [ports.timeZone, ...zonesBefore]));
  const planned = activitiesIn(stale.hour, days.found);
  const facts = { records: current, agentStates: agents.states, roster: planned, reviews: shown.reviews };
  const files = filesOf(stale.hour, facts, ports.timeZone, now, zonesBefore);
  const people = peopleFileOf(stale.hour, facts, now);
  await inParallel([...files, people], filesAtOnce, (file) => put(ports, file));
  await ports.handled.put(stale.hour, handledIn(stale.hour, current));
  await ports.seen.put(stale.hour, waitsIn(current));
  const quarantined = unreadable + agents.unreadable + days.unreadable + shown.unreadable;
  if (quarantined === 0) {
    await ports.records.clearStale(stale);
    tellErr(ports, stale.hour, current, now);
  }
  return { files: files.length, records: current.length, quarantined };
}

// A gauge is stamped with the present: of an hour of before, written anew, it would say that waits are off now.
function tellErr({ toldErr }: ExportPorts, hour: string, records: readonly ContactRecord[], now: Ms): void {
  if (hour !== utcHour(now - hourMs)) return;
  const seconds = toldWaitErrorSeconds(records);
  if (seconds !== undefined) toldErr?.(seconds);
}

// The version first: a file whose version is missing would be asked for in vain.
async function put({ files, encode }: ExportPorts, file: TableFile): Promise<void> {
  const bytes = encode(file);
  if (file.versionKey !== undefined) await files.put(file.versionKey, bytes);
  await files.put(file.key, bytes);
}

// What an earlier version folded has no facts; where the log is gone it is exported as it is.
async function asOfNow({ refold }: ExportPorts, record: ContactRecord): Promise<ContactRecord> {
  if (record.recordVersion >= recordVersion) return record;
  return (await refold(record.contactId)) ?? record;
}
