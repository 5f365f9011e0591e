import type { ExportedContact } from './exports.ts';
import { fateOf } from './fate.ts';
import type { SeenRow } from './frames.ts';
import type { ContactLog } from './ledger.ts';

/** How the exported records and the logs of the same evening differ; all zero when every contact is there once and says the same. */
export type ExportVerdict = {
  readonly records: number;
  readonly missing: number;
  readonly repeated: number;
  readonly unknown: number;
  /** Records whose outcome, message counts or survey score are not those of the log. */
  readonly different: number;
};

/** Compares contact by contact. */
export function compareExports(logs: readonly ContactLog[], exported: readonly ExportedContact[]): ExportVerdict {
  const records = new Map(exported.map((record) => [record.contactId, record]));
  const known = new Set(logs.map((log) => log.contactId));
  // What has not ended has no record yet, or that of an earlier end.
  const ended = logs.filter((log) => fateOf(log.rows) !== 'open');
  return {
    records: exported.length,
    missing: ended.filter((log) => !records.has(log.contactId)).length,
    repeated: exported.length - records.size,
    unknown: [...records.keys()].filter((contactId) => !known.has(contactId)).length,
    different: ended.filter((log) => {
      const record = records.get(log.contactId);
      return record !== undefined && !isSame(record, log.rows);
    }).length,
  };
}

function isSame(record: ExportedContact, rows: readonly SeenRow[]): boolean {
  const count = (fits: (row: SeenRow) => boolean) => rows.filter(fits).length;
  const score = rows.find(({ event }) => event.type === 'survey-answered')?.event.score;
  return (
    record.outcome === fateOf(rows) &&
    record.studentMessages === count(({ event }) => event.type === 'message' && event.from === 'student') &&
    record.agentMessages === count(({ event }) => event.type === 'message' && event.from === 'agent') &&
    record.botMessages === count(({ event }) => event.type === 'answered') &&
    record.surveyScore === score
  );
}
