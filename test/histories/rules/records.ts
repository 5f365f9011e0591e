import { isDeepStrictEqual } from 'node:util';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import type { Row } from '../../../shared/domain/tables/column.ts';
import { filesOf, type TableFile } from '../../../shared/domain/tables/files-of.ts';
import type { Center } from '../center/center.ts';
import { mergedRow } from '../center/merged-row.ts';
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
    const known = read.get(key) ?? rowsIn(files.get(key));
    read.set(key, known);
    return known;
  };
}

function rowsIn(bytes: Uint8Array | undefined): Exported {
  const rows: readonly Row[] = bytes ? JSON.parse(Buffer.from(bytes).toString()) : [];
  return Map.groupBy(rows, (row) => row['contactId']);
}

function differenceIn({ table, rows }: TableFile, contactId: string, all: Exported): readonly string[] {
  const exported = (all.get(contactId) ?? []).map(comparable);
  if (exported.length === 0 && rows.length === 0) return [];
  const counted: readonly Row[] = JSON.parse(JSON.stringify(rows.map(mergedRow).map(comparable)));
  if (isDeepStrictEqual(exported, counted)) return [];
  return [`${contactId}: ${table.name} exported ${JSON.stringify(exported)}, counted ${JSON.stringify(counted)}`];
}

// Files are of different moments, and events that no row tells of may have come after the one it was folded at.
function comparable({ asOf: _asOf, seq: _seq, ...row }: Row): Row {
  return row;
}
