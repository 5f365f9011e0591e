import type { WaitSeen } from '../routing/refit-mixes.ts';
import { outlookOf } from '../routing/wait-mixes.ts';
import type { Segment } from '../tables/facts.ts';
import type { ContactRecord } from './contact-record.ts';

// Of an hour so many say how right what is told is; a row with more would be a large one.
const mostAnHour = 100;

/** What the records of an hour say of told waits: of each visit an agent ended whose student was told one, from which mean wait, and how long it was. Of very many a part, taken evenly. */
export function waitsIn(records: readonly Pick<ContactRecord, 'channel' | 'facts'>[]): readonly WaitSeen[] {
  const seen = records.flatMap(({ channel, facts }) =>
    channel === 'email' ? [] : (facts?.segments ?? []).flatMap((segment) => seenIn(segment, channel)),
  );
  const every = Math.ceil(seen.length / mostAnHour);
  return seen.filter((_, at) => at % every === 0);
}

function seenIn(segment: Segment, channel: WaitSeen['channel']): readonly WaitSeen[] {
  const { kind, leftHow, leftAt, waitToldMix, waitToldMeanSeconds, waitedAfterToldSeconds } = segment;
  const outlook = waitToldMix === undefined ? undefined : outlookOf(waitToldMix);
  if (kind !== 'chat' || leftHow !== 'answered' || !outlook) return [];
  if (leftAt === undefined || waitToldMeanSeconds === undefined || waitedAfterToldSeconds === undefined) return [];
  return [{ channel, outlook, meanSeconds: waitToldMeanSeconds, waitedSeconds: waitedAfterToldSeconds, at: leftAt }];
}
