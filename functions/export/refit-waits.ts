import { localDate } from '../../shared/domain/hours/local-time.ts';
import { type Refit, refitMixes, seenMs } from '../../shared/domain/routing/refit-mixes.ts';
import { shippedMixes } from '../../shared/domain/routing/wait-mixes.ts';
import type { NightMixes } from '../../shared/ports/night-mixes.ts';
import type { WaitsSeen } from '../../shared/ports/waits-seen.ts';
import type { Ms } from '../../shared/schema/ids.ts';

/** What a refit works with. */
export type RefitPorts = {
  readonly seen: Pick<WaitsSeen, 'since'>;
  readonly mixes: NightMixes;
  /** IANA name of the school's time zone: its night is when a refit is due. */
  readonly timeZone: string;
};

/**
 * Refits, once a night, the mixes by which waits are told.
 *
 * Input: the waits that were told in the last four weeks and what they came to.
 * Outcome: a row of the night's mixes, named by the school's day that begins; the day's later runs find it and do nothing. Of two that run at once the first row stays.
 *
 * 1. load the newest mixes; 2. load what people waited; 3. decide by `refitMixes`; 4. keep the night's row, unless it is there.
 */
export async function refitWaits({ seen, mixes, timeZone }: RefitPorts, now: Ms): Promise<Refit | undefined> {
  const version = localDate(timeZone, now);
  const { newest, known = shippedMixes } = await mixes.last();
  if (newest !== undefined && newest >= version) return undefined;
  const refit = refitMixes(known, await seen.since(now - seenMs), version);
  return (await mixes.put(refit, now)) ? refit : undefined;
}
