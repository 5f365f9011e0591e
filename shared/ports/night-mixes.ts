import type { Refit } from '../domain/routing/refit-mixes.ts';
import type { WaitMixes } from '../domain/routing/wait-mixes.ts';
import type { Ms } from '../schema/ids.ts';

/** The mixes that waits are told by, a night a row. */
export interface NightMixes {
  /** Keeps a night's mixes under its name; done again it is replaced. */
  put(refit: Refit, now: Ms): Promise<void>;
  /** Those of the newest night; undefined before the first. */
  newest(): Promise<WaitMixes | undefined>;
}
