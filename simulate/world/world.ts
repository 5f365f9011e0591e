import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Routed } from '../../shared/domain/center/routing-constants.ts';
import type { People, Team } from './team.ts';

/** When an agent is there, in seconds of the day. */
export type DutyHours = { readonly fromSeconds: number; readonly toSeconds: number };

/** Everything one simulation depends on but its seed and the rules it runs. */
export type World = {
  readonly name: string;
  readonly policy: CenterPolicy & Routed;
  readonly staff: readonly { readonly profile: string; readonly agents: number; readonly hours: DutyHours }[];
  readonly opensAtSeconds: number;
  readonly closesAtSeconds: number;
  readonly days: number;
  readonly demand: Omit<Team['demand'], 'shape'> & {
    /** Contacts of a mean day. */
    readonly contactsADay: number;
    /** Share of a day's contacts by half-hour. */
    readonly shape: readonly number[];
    /** Index of each day, 1 the mean day; repeated when days are more. */
    readonly season: readonly number[];
  };
  readonly people: People;
};
