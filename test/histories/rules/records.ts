import { isDeepStrictEqual } from 'node:util';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import type { Row } from '../../../shared/domain/tables/column.ts';
import { filesOf, type TableFile } from '../../../shared/domain/tables/files-of.ts';
import type { Center } from '../center/center.ts';
import { mergedRow, rowsIn } from '../center/exported.ts';
import { contactsOf, entriesOf } from './look.ts';
import type { Rule } from './rule.ts';

/** The exported rows are what a recount of the logs gives, of every table. */
export const recordsEqualARecount: Rule = {
  name: 'records equal a recount',
  quiet: ({ center }) => {
    const exported = exportedIn(center().files);
    return contactsOf(center()).flatMap(({ contactId }) => {
      const counted = foldContact(contactId, entriesOf(center(), contactId));
      if (!counted) return [];
      const files = filesOf(
        counted.hour,
        { records: [counted], agentStates: [], roster: [], reviews: [] },
        center().policy.hours.timeZone,
        0,
      );
      return files.flatMap((file) => differenceIn(file, contactId, exported(file.key)));
    });
  },
};

type Exported = ReadonlyMap<unknown, readonly Row[]>;

/** The rows of each contact in a file; a file is read once, however many contacts are in it. */
function exportedIn(files: Center['files']): (key: string) => Exported {
  const read = new Map<string, Exported>();
  return (key) => {
    const known = read.get(key) ?? Map.groupBy(rowsIn(files.get(key)), (row) => row['contactId']);
    read.set(key, known);
    return known;
  };
}

function differenceIn({ table, rows }: TableFile, contactId: string, all: Exported): readonly string[] {
  const exported = asText(all.get(contactId) ?? []);
  const counted = asText(rows.map(mergedRow));
  // As text first, which is a tenth of the work.
  if (exported === counted || isDeepStrictEqual(JSON.parse(exported), JSON.parse(counted))) return [];
  return [`${contactId}: ${table.name} exported ${exported}, counted ${counted}`];
}

function asText(rows: readonly Row[]): string {
  return JSON.stringify(rows.map(comparable));
}

// Files are of different moments, and events that no row tells of may have come after the one it was folded at.
function comparable({ asOf: _asOf, seq: _seq, ...row }: Row): Row {
  return row;
}
