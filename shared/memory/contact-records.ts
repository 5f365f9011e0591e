import type { ContactRecord } from '../domain/metrics/contact-record.ts';
import type { ContactRecords } from '../ports/contact-records.ts';

/** Contact records and the marks of their stale hours, in memory. */
export function memoryContactRecords(): ContactRecords {
  const records = new Map<string, { readonly hour: string; readonly record: ContactRecord }>();
  const stale = new Map<string, string>();
  return {
    put: async (hour, record) => {
      if ((records.get(record.contactId)?.record.seq ?? 0) > record.seq) return;
      records.set(record.contactId, { hour, record });
      stale.set(hour, `${record.contactId}#${record.seq}`);
    },
    ofHour: async (hour) => ({
      records: [...records.values()].filter((row) => row.hour === hour).map((row) => row.record),
      unreadable: 0,
    }),
    staleHours: async (limit) => [...stale].slice(0, limit).map(([hour, mark]) => ({ hour, marks: [mark] })),
    clearStale: async ({ hour, marks }) => {
      if (marks.includes(stale.get(hour) ?? '')) stale.delete(hour);
    },
  };
}
