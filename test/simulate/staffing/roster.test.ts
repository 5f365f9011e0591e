import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutShifts } from '../../../simulate/staffing/need/cut.ts';
import { mixesOf, proportional } from '../../../simulate/staffing/need/staffed.ts';
import { rosterOf } from '../../../simulate/staffing/roster/roster.ts';
import { coveringShifts, coverOf, hoursOf } from '../../../simulate/staffing/roster/shifts.ts';

const start = [
  { profile: 'chat-desk', agents: 5 },
  { profile: 'phone-desk', agents: 2 },
  { profile: 'mail-desk', agents: 1 },
];
const open = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 20, maxLength: 20 });
const needs = open.map((inside) => [...Array(16).fill(0), ...inside, ...Array(12).fill(0)]);

describe('shifts', () => {
  test('cover every half-hour, and none outside the opening hours', () => {
    fc.assert(
      fc.property(needs, fc.integer({ min: 1, max: 30 }), (need, length) => {
        const cover = coverOf(coveringShifts('chat-desk', need, length), need.length);

        expect(cover.every((agents, slot) => agents >= (need[slot] ?? 0))).toBe(true);
        expect(cover.every((agents, slot) => need[slot] !== 0 || agents === 0)).toBe(true);
      }),
    );
  });

  test('are as few as may be: each begins in a half-hour that nobody else would cover', () => {
    const shifts = coveringShifts('chat-desk', [0, 1, 1, 2, 1, 1, 1, 0], 3);

    expect(shifts.map(({ from, to }) => [from, to])).toEqual([
      [1, 4],
      [3, 6],
      [4, 7],
    ]);
  });
});

describe('the cut', () => {
  test('leaves out what is not needed, and no more', () => {
    const shifts = coveringShifts('chat-desk', [3, 3, 3, 3], 2);

    const kept = cutShifts(shifts, (some) => coverOf(some, 4).every((agents) => agents >= 2));

    expect(coverOf(kept, 4)).toEqual([2, 2, 2, 2]);
    expect(hoursOf(kept)).toBe(4);
  });

  test('takes nothing from a day that does not keep its goals', () => {
    const shifts = coveringShifts('chat-desk', [1, 1], 2);

    expect(cutShifts(shifts, () => false)).toEqual(shifts);
  });
});

describe('a mix', () => {
  test('has so many agents, in the proportions of the team, and somebody of each profile', () => {
    expect(proportional(start, 16).map(({ agents }) => agents)).toEqual([10, 4, 2]);
    expect(proportional(start, 3).map(({ agents }) => agents)).toEqual([1, 1, 1]);
  });

  test('and its variants are of one size', () => {
    const sizes = mixesOf(start, 13).map((mix) => mix.reduce((sum, { agents }) => sum + agents, 0));

    expect(sizes).toEqual([13, 13, 13]);
  });
});

describe('a roster', () => {
  const weeks = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 7, maxLength: 7 });

  test('gives every shift to one person, and nobody more days than they may work', () => {
    fc.assert(
      fc.property(weeks, (sizes) => {
        const week = sizes.map((size) => coveringShifts('chat-desk', Array(16).fill(size), 16));

        const { people } = rosterOf(week, 5, 0);

        const given = week.map((_, day) => people.filter((shifts) => shifts[day]).length);
        expect(given).toEqual(sizes);
        expect(people.every((shifts) => shifts.filter(Boolean).length <= 5)).toBe(true);
      }),
    );
  });

  test('employs more than work, by what leave, illness and training take', () => {
    const week = Array.from({ length: 7 }, () => coveringShifts('chat-desk', Array(16).fill(5), 16));

    const { people, employed } = rosterOf(week, 5, 0.3);

    expect([people.length, employed]).toEqual([7, 10]);
  });
});
