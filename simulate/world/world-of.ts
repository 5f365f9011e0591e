import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Routed } from '../../shared/domain/center/routing-constants.ts';
import { contactsADayAt } from './offered-load.ts';
import { type Season, seasonIndexOf, shapeOf } from './shapes.ts';
import type { Team } from './team.ts';
import { secondsOfDay } from './time-of-day.ts';
import type { World } from './world.ts';

/** How much comes and for how long. */
export type Choice = {
  readonly days: number;
  readonly season?: Season;
} & ({ readonly load: number } | { readonly contactsADay: number });

/** The world of a team under a policy: the policy's rules and constants, the team's profiles and hours. */
export function worldOf(team: Team, policy: CenterPolicy & Routed, choice: Choice): World {
  const day = { from: team.opensAt, to: team.closesAt };
  const contactsADay = 'load' in choice ? contactsADayAt(team, choice.load) : choice.contactsADay;
  return {
    name: team.name,
    policy: policyFor(team, policy),
    staff: team.staff.map((one) => ({ ...one, hours: hoursOf(one.shift ?? day) })),
    opensAtSeconds: secondsOfDay(team.opensAt),
    closesAtSeconds: secondsOfDay(team.closesAt),
    days: choice.days,
    demand: {
      ...team.demand,
      shape: shapeOf(team.demand.shape),
      season: seasonIndexOf(choice.season ?? 'normal'),
      contactsADay,
    },
    people: team.people,
  };
}

function hoursOf({ from, to }: { readonly from: string; readonly to: string }): World['staff'][number]['hours'] {
  return { fromSeconds: secondsOfDay(from), toSeconds: secondsOfDay(to) };
}

function policyFor(team: Team, policy: CenterPolicy & Routed): CenterPolicy & Routed {
  const every = [1, 2, 3, 4, 5, 6, 7];
  return {
    ...policy,
    profiles: team.profiles,
    hours: { timeZone: 'UTC', shifts: [{ days: every, from: team.opensAt, to: team.closesAt }], holidays: [] },
  };
}
