import type { Ms } from '../../schema/ids.ts';
import type { LaneRow } from '../contact/rows.ts';

/** How long whoever waits longest has waited, of those who sit before a screen or a phone; undefined when nobody does. E-mail and callbacks have a clock of their own. */
export function longestWaitMs(
  rows: readonly Pick<LaneRow, 'channel' | 'callback' | 'origin'>[],
  now: Ms,
): Ms | undefined {
  const waiting = rows.filter((row) => row.channel !== 'email' && !row.callback);
  if (waiting.length === 0) return undefined;
  return Math.max(...waiting.map((row) => now - row.origin));
}
