import { isDeepStrictEqual } from 'node:util';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import type { Row } from '../../../shared/domain/tables/column.ts';
import { filesOf, type TableFile } from '../../../shared/domain/tables/files-of.ts';
import { mergedRow } from '../center/merged-row.ts';
import { contactsOf, entriesOf } from './look.ts';
import type { Rule } from './rule.ts';

/** The exported rows are what a recount of the logs gives, of every table. */
export const recordsEqualARecount: Rule = {
  name: 'records equal a recount',
  quiet: ({ center }) =>
    contactsOf(center()).flatMap(({ contactId }) => {
      const counted = foldContact(contactId, entriesOf(center(), contactId));
      if (!counted) return [];
      const files = filesOf(
        counted.hour,
        { records: [counted], agentStates: [], roster: [], reviews: [] },
        center().policy.hours.timeZone,
        0,
      );
      return files.flatMap((file) => differenceIn(file, contactId, center().files.get(file.key) ?? '[]'));
    }),
};

function differenceIn({ table, rows }: TableFile, contactId: string, text: string): readonly string[] {
  const all: readonly Row[] = JSON.parse(text);
  const exported = all.filter((row) => row['contactId'] === contactId).map(comparable);
  const counted: readonly Row[] = JSON.parse(JSON.stringify(rows.map(mergedRow).map(comparable)));
  if (isDeepStrictEqual(exported, counted)) return [];
  return [`${contactId}: ${table.name} exported ${JSON.stringify(exported)}, counted ${JSON.stringify(counted)}`];
}

// Files are of different moments, and events that no row tells of may have come after the one it was folded at.
function comparable({ asOf: _asOf, seq: _seq, ...row }: Row): Row {
  return row;
}
