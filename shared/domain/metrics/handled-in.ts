import type { Ms } from '../../schema/ids.ts';
import type { Handled } from '../routing/handling-times.ts';
import type { ContactRecord } from './contact-record.ts';

const hourMs = 3_600_000;

/** What the records of a UTC hour say of agents' time: contacts they have dealt with, by queue and by the channel these came in through; a callback counts as what its student came with. */
export function handledIn(
  hour: string,
  records: readonly Pick<ContactRecord, 'channel' | 'facts'>[],
): readonly Handled[] {
  const at = Date.parse(`${hour}:00:00Z`) + hourMs;
  const turns = records.flatMap(({ channel, facts }) =>
    (facts?.assignments ?? []).flatMap(({ queue, handleSeconds, endedAt }) =>
      queue === undefined || handleSeconds === undefined || endedAt === undefined
        ? []
        : [{ queue, channel, seconds: handleSeconds }],
    ),
  );
  return [...Map.groupBy(turns, ({ queue, channel }) => `${queue}#${channel}`).values()].flatMap((group) =>
    group.slice(0, 1).map(({ queue, channel }) => summed(queue, channel, group, at)),
  );
}

function summed(
  queue: string,
  channel: Handled['channel'],
  turns: readonly { readonly seconds: number }[],
  at: Ms,
): Handled {
  return { queue, channel, contacts: turns.length, seconds: turns.reduce((sum, { seconds }) => sum + seconds, 0), at };
}
