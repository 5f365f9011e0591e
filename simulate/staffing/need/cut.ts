import type { Team } from '../../world/team.ts';
import { clockOf } from '../arrivals/day.ts';
import type { Shift } from '../roster/shifts.ts';

/** Shifts as a team's staff. */
export function staffOf(shifts: readonly Shift[]): Team['staff'] {
  return groupsOf(shifts).map((group) => {
    const [{ profile, from, to }] = group;
    return { profile, agents: group.length, shift: { from: clockOf(from), to: clockOf(to) } };
  });
}

/**
 * Leaves out one shift after another for as long as the goals are kept (`isEnough` runs the day): in turns one of each profile and hour, so that no
 * part of the day is emptied first. What does not keep the goals as it is, is returned as it is.
 */
export function cutShifts(shifts: readonly Shift[], isEnough: (shifts: readonly Shift[]) => boolean): readonly Shift[] {
  if (!isEnough(shifts)) return shifts;
  let kept = shifts;
  let candidates = groupsOf(shifts).map(nameOf);
  while (candidates.length > 0) {
    candidates = candidates.filter((name) => {
      const fewer = withoutOne(kept, name);
      if (!fewer || !isEnough(fewer)) return false;
      kept = fewer;
      return true;
    });
  }
  return kept;
}

type Group = readonly [Shift, ...Shift[]];

function groupsOf(shifts: readonly Shift[]): readonly Group[] {
  const groups = new Map<string, [Shift, ...Shift[]]>();
  for (const shift of shifts) {
    const group = groups.get(nameOf([shift]));
    if (group) group.push(shift);
    else groups.set(nameOf([shift]), [shift]);
  }
  return [...groups.values()];
}

function nameOf([{ profile, from }]: Group): string {
  return `${profile}#${from}`;
}

// Undefined for the last shift of all: a day without anybody keeps nothing.
function withoutOne(shifts: readonly Shift[], name: string): readonly Shift[] | undefined {
  const at = shifts.findIndex((shift) => nameOf([shift]) === name);
  return at < 0 || shifts.length === 1 ? undefined : shifts.toSpliced(at, 1);
}
