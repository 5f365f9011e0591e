import type { ContactRecord } from './contact-record.ts';
import { toldOf } from './told-wait.ts';

/** How far, in seconds and on the mean, the middle of the range that waiting students were told first was from what they waited then, of the chat visits an agent ended; undefined where none was told. The formula "told wait error" is this over the mean wait. */
export function toldWaitErrorSeconds(records: readonly Pick<ContactRecord, 'facts'>[]): number | undefined {
  const told = records.flatMap(({ facts }) => (facts?.segments ?? []).flatMap(toldOf));
  const off = told.reduce((sum, { from, to, waited }) => sum + Math.abs(waited - (from + to) / 2), 0);
  return told.length > 0 ? off / told.length : undefined;
}
