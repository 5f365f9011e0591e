import type { Ms } from '../../schema/ids.ts';
import { localHour } from '../hours/local-time.ts';
import type { ContactRecord } from '../metrics/contact-record.ts';
import type { Row, Table } from './column.ts';
import { tables, tablesVersion } from './tables.ts';

/** A file of one table: where it lies, and its rows. */
export type TableFile = {
  readonly table: Table;
  readonly key: string;
  readonly rows: readonly Row[];
  readonly asOf: Ms;
};

const hourMs = 3_600_000;

/**
 * The files of a UTC hour, of every table those of each local hour it touches, also where they have no rows: an hour that became empty is written
 * empty. A half-hour zone and the night the clock goes back put two files into one partition, each of its own UTC hour.
 */
export function filesOf(
  utcHour: string,
  records: readonly ContactRecord[],
  timeZone: string,
  asOf: Ms,
): readonly TableFile[] {
  const begins = Date.parse(`${utcHour}:00:00Z`);
  const touched = new Set([localHour(timeZone, begins), localHour(timeZone, begins + hourMs - 1)]);
  const byHour = Map.groupBy(records, ({ firstClosedAt }) => localHour(timeZone, firstClosedAt ?? begins));
  return [...touched].flatMap((local) =>
    tables.map((table) => ({
      table,
      asOf,
      key: keyOf(table.name, local, utcHour),
      rows: (byHour.get(local) ?? []).flatMap((record) =>
        table.rowsOf(record).map((row) => ({ contactId: record.contactId, ...row, utcHour, asOf })),
      ),
    })),
  );
}

/** Where a file lies: partitions by date and hour of the school's zone, the UTC hour in its name. */
function keyOf(table: string, local: string, utcHour: string): string {
  const [date, hour] = local.split('T');
  return `v${tablesVersion}/${table}/date=${date}/hour=${hour}/${utcHour}.parquet`;
}
