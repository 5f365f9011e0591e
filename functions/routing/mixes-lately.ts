import { shippedMixes, type WaitMixes } from '../../shared/domain/routing/wait-mixes.ts';
import type { NightMixes } from '../../shared/ports/night-mixes.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';
import { type AsRead, readLately } from '../../shared/workflow/read-lately.ts';

/** Reads the mixes of the newest night at most every 15 minutes a function instance; before the first night the shipped ones hold, and while nothing can be read what was known. */
export function mixesLately(mixes: Pick<NightMixes, 'last'>, report: Report): AsRead<WaitMixes> {
  const read = async () => {
    const { newest, known } = await mixes.last();
    if (newest !== undefined && !known) throw new Error(`no night can be read, the newest is ${newest}`);
    return known ?? shippedMixes;
  };
  return readLately(read, shippedMixes, 'mixes of told waits are not read', report);
}
