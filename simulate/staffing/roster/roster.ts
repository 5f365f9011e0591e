import type { Shift } from './shifts.ts';

/** Who works when: for each person, their shift of each day, undefined on a day off. */
export type Roster = { readonly people: readonly (readonly (Shift | undefined)[])[]; readonly employed: number };

/**
 * Spreads a week's shifts over the fewest people who may each work so many days: each day those work who have worked least, and of them whoever had the same
 * profile before. `employed` are the people that takes once leave, illness and training are counted (`shrinkage`, a share of their time).
 */
export function rosterOf(week: readonly (readonly Shift[])[], daysAWeek: number, shrinkage: number): Roster {
  const total = week.reduce((sum, shifts) => sum + shifts.length, 0);
  const fewest = Math.max(Math.ceil(total / daysAWeek), ...week.map((shifts) => shifts.length));
  const people: (Shift | undefined)[][] = Array.from({ length: fewest }, () => []);
  for (const shifts of week) {
    const able = people.toSorted((one, other) => daysOf(one) - daysOf(other)).slice(0, shifts.length);
    const assigned = matched(able, shifts);
    for (const person of people) person.push(assigned.get(person));
  }
  return { people, employed: Math.ceil(fewest / (1 - shrinkage)) };
}

function daysOf(person: readonly (Shift | undefined)[]): number {
  return person.filter((shift) => shift !== undefined).length;
}

type Person = readonly (Shift | undefined)[];

// A person who keeps their profile and their hours needs no other training and no other night.
function matched(able: readonly Person[], shifts: readonly Shift[]): ReadonlyMap<Person, Shift> {
  const left = [...shifts];
  return new Map(
    able.flatMap((person) => {
      const before = person.findLast((shift) => shift !== undefined);
      const at = Math.max(
        0,
        left.findIndex((shift) => shift.profile === before?.profile),
      );
      const [shift] = left.splice(at, 1);
      return shift ? [[person, shift] as const] : [];
    }),
  );
}
