import type { Refit } from '../domain/routing/refit-mixes.ts';
import type { WaitMixes } from '../domain/routing/wait-mixes.ts';
import type { Ms } from '../schema/ids.ts';

/** The newest night there is, readable or not, and the mixes of the newest that can be read. */
export type LastNights = { readonly newest?: string | undefined; readonly known?: WaitMixes | undefined };

/** The mixes that waits are told by, a night a row. */
export interface NightMixes {
  /** Keeps a night's mixes under its name; false where the night has some, which stay: a name is told with every wait. */
  put(refit: Refit, now: Ms): Promise<boolean>;
  /** The last nights; nothing before the first. */
  last(): Promise<LastNights>;
}
