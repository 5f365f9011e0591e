import type { ContactId, Ms } from '../../schema/ids.ts';
import type { HelpFact } from '../help/help-fact.ts';
import { localDate, localHalfHour, localHour } from '../hours/local-time.ts';
import { utcHour } from '../metrics/hour.ts';
import type { LayeredRow, Table } from './column.ts';
import { helpRowOf } from './help-facts.ts';
import type { OpenContactRow } from './open-contacts.ts';
import { peopleIn, peopleTable } from './people.ts';
import { foldedTables, type HourFacts, helpFactsTable, openContactsTable, tablesVersion } from './tables.ts';

/** A file of one table: where it lies, and its rows. */
export type TableFile = {
  readonly table: Table;
  readonly key: string;
  /** Where the day's last version of it is kept, so that an analyst can ask what a report said; absent for what is written once. */
  readonly versionKey?: string;
  readonly rows: readonly LayeredRow[];
  readonly asOf: Ms;
};

/** An open contact before its file is known. */
export type OpenRow = Omit<OpenContactRow, 'openedHalfHour'> & { readonly contactId: ContactId };

const hourMs = 3_600_000;

/**
 * The files of a UTC hour, of every table those of each local hour it touches, also where they have no rows: an hour that became empty is written
 * empty. A half-hour zone and the night the clock goes back put two files into one partition, each of its own UTC hour. Where the hour lay under a zone of
 * before it is written empty, so that nothing counts twice.
 */
export function filesOf(
  hour: string,
  facts: HourFacts,
  timeZone: string,
  asOf: Ms,
  zonesBefore: readonly string[] = [],
): readonly TableFile[] {
  const begins = Date.parse(`${hour}:00:00Z`);
  const touched = new Set(
    [timeZone, ...zonesBefore].flatMap((zone) => [localHour(zone, begins), localHour(zone, begins + hourMs - 1)]),
  );
  const today = localDate(timeZone, asOf);
  const file = { utcHour: hour, asOf };
  return foldedTables.flatMap((table) => {
    const byHour = Map.groupBy(table.rowsOf(facts, timeZone), ({ at }) => localHour(timeZone, at));
    return [...touched].map((local) => ({
      table,
      asOf,
      key: `v${tablesVersion}/${placeOf(table.name, local, hour)}`,
      versionKey: `history/v${tablesVersion}/as_of=${today}/${placeOf(table.name, local, hour)}`,
      rows: (byHour.get(local) ?? []).map(({ row }) => [...row, file]),
    }));
  });
}

/** The file of the people in a UTC hour's facts: apart from all others, under a prefix that few may read, by the UTC hour, which no zone moves. */
export function peopleFileOf(hour: string, facts: HourFacts, asOf: Ms): TableFile {
  return {
    table: peopleTable,
    asOf,
    key: placeOf(`${peopleTable.name}/v${tablesVersion}`, hour, hour),
    rows: peopleIn(facts).map((row) => [row, { asOf }]),
  };
}

/** The file of the contacts that are open at a moment. */
export function snapshotOf(open: readonly OpenRow[], timeZone: string, asOf: Ms): TableFile {
  const hour = utcHour(asOf);
  return {
    table: openContactsTable,
    asOf,
    key: `v${tablesVersion}/${placeOf(openContactsTable.name, localHour(timeZone, asOf), hour)}`,
    rows: open.map((row) => [row, { utcHour: hour, asOf, openedHalfHour: localHalfHour(timeZone, row.openedAt) }]),
  };
}

/** The file of what the help center was told on a day of the school. */
export function helpFileOf(day: string, facts: readonly HelpFact[], timeZone: string, asOf: Ms): TableFile {
  const place = placeOf(helpFactsTable.name, `${day}T00`, day);
  return {
    table: helpFactsTable,
    asOf,
    key: `v${tablesVersion}/${place}`,
    versionKey: `history/v${tablesVersion}/as_of=${localDate(timeZone, asOf)}/${place}`,
    rows: facts.map((fact) => [helpRowOf(fact), { asOf }]),
  };
}

// Partitions by date and hour of the school's zone, what a file holds of the two, the UTC hour, in its name.
function placeOf(folder: string, local: string, name: string): string {
  const [date, hour] = local.split('T');
  return `${folder}/date=${date}/hour=${hour}/${name}.parquet`;
}
