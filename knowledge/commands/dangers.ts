import { utcHour } from '../../shared/domain/metrics/hour.ts';
import { type Misheard, misheardIn } from '../../shared/domain/teaching/misheard.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';
import { openRecords } from '../center.ts';
import type { Command } from '../command.ts';
import { columns } from '../plain.ts';

const hourMs = 3_600_000;
const hoursOfDay = 24;
const hoursAtOnce = 20;

/** Lists the contacts whose agents say of danger something else than was heard. */
export const dangers: Command = {
  name: 'dangers',
  summary:
    'list contacts whose agents said that an alarm was none, or a danger of a kind that was not heard, newest first: ids and kinds alone',
  options: [['--days NUMBER', 'how many days back, by when a contact first closed (30, at most 90)']],
  needsCenter: 'records',
  run: async ({ args, now }) => {
    const days = args.number('days', 30, 1, 90);
    const unread: string[] = [];
    const records = await openRecords(args, (row) => unread.push(row));
    const hours = Array.from({ length: days * hoursOfDay }, (_, back) => utcHour(now - back * hourMs));
    const found = await inParallel(hours, hoursAtOnce, async (hour) => (await records.ofHour(hour)).records);
    const misheard = misheardIn(found.flat());
    return { text: [listOf(misheard), ...leftOut(unread)].join('\n'), value: { days, contacts: misheard, unread } };
  },
};

function listOf(misheard: readonly Misheard[]): string {
  const rows = misheard.map(({ at, contactId, language, heard, why, said }) => [
    ...[new Date(at).toISOString(), contactId, language, heard ?? 'nothing'],
    why === 'false-alarm' ? 'no danger' : (said ?? 'danger'),
  ]);
  return rows.length === 0 ? 'none' : columns(['closed', 'contact', 'lang', 'heard', 'agent says'], rows);
}

function leftOut(unread: readonly string[]): readonly string[] {
  return unread.length === 0 ? [] : ['', `cannot be read, and left out: ${unread.join(', ')}`];
}
