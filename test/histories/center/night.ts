import type { Hours } from '../../../shared/domain/hours/hours-policy.ts';

/** A night in which a local day, or its clock, changes while the center is closed for some minutes. */
export type Night = {
  readonly startsAt: number;
  readonly hours: Hours;
  /** From when until when nobody answers: read off a wall clock by hand, for whoever checks what the center makes of its hours. */
  readonly closed: readonly [from: number, to: number];
  /** When the day or the clock changes. */
  readonly changesAt: number;
};

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** The nights a history may be played in. */
export const nights = {
  'the day changes': {
    startsAt: Date.parse('2026-09-07T15:56:00Z'),
    hours: { timeZone: 'Asia/Shanghai', shifts: [{ days: everyDay, from: '00:01', to: '23:58' }], holidays: [] },
    closed: [Date.parse('2026-09-07T15:58:00Z'), Date.parse('2026-09-07T16:01:00Z')],
    changesAt: Date.parse('2026-09-07T16:00:00Z'),
  },
  // The clock shows 02:55 twice: the first time counts.
  'the clock goes back': {
    startsAt: Date.parse('2026-10-25T00:53:00Z'),
    hours: {
      timeZone: 'Europe/Berlin',
      shifts: [
        { days: everyDay, from: '00:00', to: '02:55' },
        { days: everyDay, from: '02:58', to: '24:00' },
      ],
      holidays: [],
    },
    closed: [Date.parse('2026-10-25T00:55:00Z'), Date.parse('2026-10-25T00:58:00Z')],
    changesAt: Date.parse('2026-10-25T01:00:00Z'),
  },
  // There is no 02:30: the shift begins when the clock jumps past it.
  'the clock goes forward': {
    startsAt: Date.parse('2026-03-29T00:55:00Z'),
    hours: {
      timeZone: 'Europe/Berlin',
      shifts: [
        { days: everyDay, from: '00:00', to: '01:57' },
        { days: everyDay, from: '02:30', to: '24:00' },
      ],
      holidays: [],
    },
    closed: [Date.parse('2026-03-29T00:57:00Z'), Date.parse('2026-03-29T01:00:00Z')],
    changesAt: Date.parse('2026-03-29T01:00:00Z'),
  },
} as const satisfies Readonly<Record<string, Night>>;
export type NightName = keyof typeof nights;
