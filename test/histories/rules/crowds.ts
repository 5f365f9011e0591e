import type { Center } from '../center/center.ts';
import { smallPeak } from '../center/policy.ts';
import type { Rule } from './rule.ts';

const crowded = new WeakMap<Center, Set<string>>();

/** Notes which queues were crowded at some moment, counted from their rows by hand: whether the center may work by its peak policy. */
export const crowdsAreSeen: Rule = {
  name: 'crowds are seen',
  stored: ({ center }) => {
    const waiting = [...center().tables.lanes.values()].filter((row) => !row.callback && !row.inOverflow);
    const seen = crowded.get(center()) ?? new Set<string>();
    crowded.set(center(), seen);
    for (const { queue } of waiting)
      if (waiting.filter((row) => row.queue === queue).length >= smallPeak.amber.from.contacts) seen.add(queue);
    return undefined;
  },
};

/** True when a queue was crowded enough for a peak at some moment so far. */
export function wasCrowded(center: Center, queue: string | undefined): boolean {
  return queue !== undefined && crowded.get(center)?.has(queue) === true;
}
