import { expect, test } from 'vitest';
import { unstaffed } from '../../../../shared/domain/routing/unstaffed.ts';
import { makePolicy } from '../center/make-policy.ts';
import { start } from '../contact/make-contact.ts';

const hours = {
  timeZone: 'Asia/Shanghai',
  shifts: [{ days: [1], from: '08:00', to: '10:00' }],
  holidays: [],
};
const policy = makePolicy({ hours });
const everybody = policy.profiles.map(({ id }) => ({ profile: id, agents: 2 }));

test('a team in which every profile is there all day leaves what the profiles leave', () => {
  const gaps = unstaffed(policy, everybody, start);

  expect(new Set(gaps.map(({ hole }) => hole.queue))).not.toContain('general');
});

test('names each open half-hour in which nobody is there, by the center’s clock, and none while it is closed', () => {
  const late = everybody.map((one) => ({ ...one, shift: { from: '09:00', to: '10:00' } }));

  const gaps = unstaffed(policy, late, start);
  const general = gaps.filter(({ hole }) => hole.queue === 'general' && hole.tier === 1);

  expect(new Set(general.map(({ at }) => at))).toEqual(new Set(['2026-09-14T08:00', '2026-09-14T08:30']));
});

test('a school that opens between two half-hours claims the rest of the one, however short', () => {
  const early = { ...hours, shifts: [{ days: [1], from: '08:45', to: '10:00' }] };
  const staff = everybody.map((one) => ({ ...one, shift: { from: '09:00', to: '10:00' } }));

  const gaps = unstaffed(makePolicy({ hours: early }), staff, start);
  const general = gaps.filter(({ hole }) => hole.queue === 'general' && hole.tier === 1);

  expect(new Set(general.map(({ at }) => at))).toEqual(new Set(['2026-09-14T08:30']));
});

test('a profile of which nobody is on duty takes nothing', () => {
  const gaps = unstaffed(
    policy,
    everybody.map((one) => ({ ...one, agents: 0 })),
    start,
  );

  expect(new Set(gaps.map(({ at }) => at.slice(11)))).toEqual(new Set(['08:00', '08:30', '09:00', '09:30']));
});

test.each(['Asia/Kathmandu', 'Pacific/Chatham', 'Australia/Eucla', 'Asia/Kolkata', 'Asia/Shanghai'])(
  'half-hours are those of the center’s clock: a team that keeps the hours of %s leaves none',
  (timeZone) => {
    const days = { ...hours, timeZone, shifts: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }] };
    const keeping = everybody.map((one) => ({ ...one, shift: { from: '09:00', to: '17:00' } }));
    const quarterMs = 900_000;

    for (const from of [start, start + quarterMs, start + 2 * quarterMs, start + 3 * quarterMs]) {
      const gaps = unstaffed(makePolicy({ hours: days }), keeping, from);
      expect(gaps.filter(({ hole }) => hole.queue === 'general' && hole.tier === 1)).toEqual([]);
    }
  },
);
