import type { Ms } from '../../schema/ids.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import { hoursOf } from '../hours/hours-of.ts';
import type { Hours } from '../hours/hours-policy.ts';
import { localHalfHour, localTime } from '../hours/local-time.ts';
import { nextOpening } from '../hours/opening.ts';
import { coverage, type Hole } from './coverage.ts';

/** Agents of a routing profile, there all day or for a shift by the center's clock. */
export type OnDuty = {
  readonly profile: string;
  readonly agents: number;
  readonly shift?: { readonly from: string; readonly to: string } | undefined;
};

/** A half-hour, as `2026-11-30T08:30` by the center's clock, in which people answer a queue by its hours and nobody on duty takes a kind of its contacts as it asks. */
export type Gap = { readonly at: string; readonly hole: Hole };

const quarterMs = 900_000;
const halfHourMs = 2 * quarterMs;
const halfHoursAWeek = 336;

/** The gaps of the week that begins at a moment: what a policy's hours promise and a team does not keep. */
export function unstaffed(policy: CenterPolicy, team: readonly OnDuty[], from: Ms): readonly Gap[] {
  const known = new Map<string, readonly Hole[]>();
  const holesOf = (ids: ReadonlySet<string>) => {
    const key = [...ids].join();
    const holes =
      known.get(key) ??
      coverage(
        policy,
        policy.profiles.filter(({ id }) => ids.has(id)),
      );
    known.set(key, holes);
    return holes;
  };
  const first = halfHourBegan(policy.hours.timeZone, from);
  return Array.from({ length: halfHoursAWeek }, (_, at) => first + at * halfHourMs).flatMap((moment) => {
    const at = localHalfHour(policy.hours.timeZone, moment);
    return holesOf(profilesAt(team, at.slice(11)))
      .filter(({ queue }) => opensWithin(hoursOf(policy, queue), moment))
      .map((hole) => ({ at, hole }));
  });
}

// Of UTC a half-hour begins with a center's, or where its clock is off by three quarters in the middle of it.
function halfHourBegan(timeZone: string, at: Ms): Ms {
  const quarter = Math.floor(at / quarterMs) * quarterMs;
  return /[03]0$/.test(localTime(timeZone, quarter)) ? quarter : quarter - quarterMs;
}

// A team comes and goes with half-hours, and a school may open between two of them.
function opensWithin(hours: Hours, halfHour: Ms): boolean {
  const opens = nextOpening(hours, halfHour);
  return opens !== undefined && opens < halfHour + halfHourMs;
}

function profilesAt(team: readonly OnDuty[], time: string): ReadonlySet<string> {
  const isThere = ({ agents, shift }: OnDuty) => agents > 0 && (!shift || (shift.from <= time && time < shift.to));
  return new Set(team.filter(isThere).map(({ profile }) => profile));
}
