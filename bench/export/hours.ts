import type { ContactRecord } from '../../shared/domain/metrics/contact-record.ts';
import { busyWeek } from '../../test/analytics/report/busy-school.ts';
import { cpuUs } from './cpu.ts';

/** An hour with the records of the contacts that first closed in it. */
export type Hour = { readonly hour: string; readonly records: readonly ContactRecord[]; readonly foldUs: number };

/** The hours of a made-up week of so many contacts, with what folding one of them took. */
export function hoursOf(contacts: number): readonly Hour[] {
  const begun = cpuUs();
  const records = busyWeek(contacts);
  const foldUs = (cpuUs() - begun) / contacts;
  return [...Map.groupBy(records, ({ hour }) => hour)].map(([hour, of]) => ({ hour, records: of, foldUs }));
}
