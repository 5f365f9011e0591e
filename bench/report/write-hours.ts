import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keyedHash } from '../../functions/export/keyed-hash.ts';
import { tableParquet } from '../../functions/export/table-parquet.ts';
import type { ContactRecord } from '../../shared/domain/metrics/contact-record.ts';
import { filesOf } from '../../shared/domain/tables/files-of.ts';
import { busyHour } from '../../test/analytics/report/busy-school.ts';
import { peakMegabytes } from './peak-memory.ts';

const timeZone = 'Asia/Shanghai';
const asOf = Date.parse('2026-10-01T00:00:00Z');
const pseudonym = keyedHash('a secret of this bench');
// The last hours of the school's week, 2026-W37, are 14 after its first Monday's ten o'clock.
const hoursOfWeek = 168;
const lastHour = hoursOfWeek - 10;
const openHours = 14;

const [folder = '', contacts = '0', weeks = '0'] = process.argv.slice(2);

/** Folds contacts and exports them hour by hour, as the functions do, and prints what that took. */
function write(): void {
  const hours = Array.from({ length: Number(weeks) * hoursOfWeek }, (_, at) => lastHour - at - 1).reverse();
  const open = hours.filter(isOpen);
  const each = Math.ceil(Number(contacts) / open.length);
  const waiting = new Map<string, ContactRecord[]>();
  let exported = 0;
  const flush = (before?: string) => {
    for (const [hour, records] of waiting)
      if (before === undefined || hour < before) {
        exportHour(hour, records);
        exported += records.length;
        waiting.delete(hour);
      }
  };
  for (const hour of open) {
    const records = busyHour(each, hour);
    for (const record of records) waiting.set(record.hour, [...(waiting.get(record.hour) ?? []), record]);
    // Whoever comes in an hour has not ended in one before it.
    flush(records.map((record) => record.hour).toSorted()[0]);
  }
  flush();
  const seconds = process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6;
  console.log(JSON.stringify({ contacts: exported, largestHour: each, seconds, megabytes: peakMegabytes() }));
}

// The school is open from eight to ten in the evening; `busyHour` counts from ten in the morning.
function isOpen(hour: number): boolean {
  return (((hour + 2) % 24) + 24) % 24 < openHours;
}

function exportHour(hour: string, records: readonly ContactRecord[]): void {
  for (const file of filesOf(hour, { records, agentStates: [], roster: [], reviews: [] }, timeZone, asOf)) {
    const path = join(folder, file.key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, tableParquet(file, pseudonym));
  }
}

write();
