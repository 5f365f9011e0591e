import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { PlannedRow, rowFault } from '../../../../shared/domain/roster/planned-row.ts';
import { activitiesIn, daysOfHour, hoursOfDay } from '../../../../shared/domain/roster/roster-day.ts';
import { rosterOf } from '../../../../shared/domain/roster/roster-of.ts';

const publishing = { at: 1_000, by: 'ops', timeZone: 'Asia/Shanghai' };

function planned(...rows: readonly (readonly [agent: string, from: string, to: string, activity: string])[]) {
  const placed = rows.map(([agent, from, to, activity], at) => ({
    where: `line ${at + 2}`,
    row: v.parse(PlannedRow, { agent, from, to, activity }),
  }));
  return rosterOf(placed, publishing);
}

test('a day of an agent holds what begins on it, in order, by the clock of the school and in UTC', () => {
  const roster = planned(
    ['ag_wang', '2026-09-07 13:00', '2026-09-07T17:30', 'contacts'],
    ['ag_wang', '2026-09-07T12:00', '2026-09-07T13:00', 'break'],
    ['ag_wang', '2026-09-07T22:00', '2026-09-07T24:00', 'training'],
    ['ag_wang', '2026-09-08T00:00', '2026-09-08T06:00', 'contacts'],
  );

  if (roster.kind === 'refused') expect.fail(roster.faults.join());
  expect(roster.days.map(({ date, activities }) => [date, activities.map((one) => one.activity)])).toEqual([
    ['2026-09-07', ['break', 'contacts', 'training']],
    ['2026-09-08', ['contacts']],
  ]);
  expect(roster.days[0]?.activities[0]).toEqual({
    ...{ agentId: 'ag_wang', activityNumber: 1, activity: 'break', publishedAt: 1_000 },
    ...{ startsAt: Date.parse('2026-09-07T04:00:00Z'), endsAt: Date.parse('2026-09-07T05:00:00Z') },
    ...{ startsLocal: '2026-09-07T12:00', endsLocal: '2026-09-07T13:00' },
  });
  expect(roster.days[0]?.activities[2]?.endsLocal).toBe('2026-09-08T00:00');
});

test('a day off is a day without activities, which stands in place of what was planned before', () => {
  const roster = planned(['ag_li', '2026-09-07T00:00', '2026-09-07T24:00', 'off']);

  expect(roster).toMatchObject({ kind: 'fits', days: [{ agentId: 'ag_li', date: '2026-09-07', activities: [] }] });
});

test('a day off lasts a whole day too on which the clock goes back, and a row of a day and a minute does not', () => {
  const berlin = (to: string) => {
    const row = v.parse(PlannedRow, { agent: 'ag_li', from: '2026-10-25T00:00', to, activity: 'off' });
    return rosterOf([{ where: 'line 2', row }], { ...publishing, timeZone: 'Europe/Berlin' });
  };

  expect(berlin('2026-10-25T24:00')).toMatchObject({ kind: 'fits', days: [{ date: '2026-10-25', activities: [] }] });
  expect(berlin('2026-10-26T00:01')).toMatchObject({ kind: 'refused', faults: [expect.stringMatching(/^too_long: /)] });
});

test('a night shift runs into a day off, on which nothing else may begin', () => {
  const night = ['ag_li', '2026-09-06T22:00', '2026-09-07T06:00', 'contacts'] as const;
  const off = ['ag_li', '2026-09-07T00:00', '2026-09-07T24:00', 'off'] as const;

  expect(planned(night, off)).toMatchObject({
    kind: 'fits',
    days: [
      { date: '2026-09-06', activities: [{ activity: 'contacts' }] },
      { date: '2026-09-07', activities: [] },
    ],
  });
  expect(planned(night, off, ['ag_li', '2026-09-07T22:00', '2026-09-08T06:00', 'contacts'])).toEqual({
    kind: 'refused',
    faults: [
      'day_off: line 4: ag_li is off on 2026-09-07 (line 3), and has contacts from 2026-09-07T22:00; leave out one of the two',
    ],
  });
});

test('what overlaps, ends first or is longer than a day is refused where it stands, with what to write', () => {
  const roster = planned(
    ['ag_wang', '2026-09-07T09:00', '2026-09-07T17:00', 'contacts'],
    ['ag_wang', '2026-09-07T12:00', '2026-09-07T13:00', 'break'],
    ['ag_li', '2026-09-07T12:00', '2026-09-07T12:00', 'break'],
    ['ag_zhao', '2026-09-07T12:00', '2026-09-09T12:00', 'contacts'],
    ['ag_sun', '2026-09-07T12:00', '2026-09-07T13:00', 'break'],
  );

  expect(roster).toEqual({
    kind: 'refused',
    faults: [
      'ends_first: line 4: from 2026-09-07T12:00 to 2026-09-07T12:00 is no time; write an end after the beginning',
      'too_long: line 5: from 2026-09-07T12:00 to 2026-09-09T12:00 is more than a day; write a row a day',
      'overlap: line 3: ag_wang has contacts until 2026-09-07T17:00 (line 2), this begins at 2026-09-07T12:00; end the one before it there, a break cuts a shift in two',
    ],
  });
});

test.each([
  ['agent', { agent: 'wang' }],
  ['from', { from: '07.09.2026 9:00' }],
  ['from', { from: '2026-02-30T09:00' }],
  ['to', { to: '2026-09-07T25:00' }],
  ['activity', { activity: 'lunch' }],
  ['activity', { activity: undefined }],
])('a row with another %s than may be is refused by its field', (field, wrong) => {
  const row = { agent: 'ag_wang', from: '2026-09-07T09:00', to: '2026-09-07T10:00', activity: 'contacts', ...wrong };

  const { issues = [] } = v.safeParse(PlannedRow, row);

  expect(issues.map(rowFault)[0]).toMatch(new RegExp(`^${field}: (got|is missing)`));
});

test('every activity is found in the one hour it begins in, whichever zone the school has', () => {
  const zones = ['Asia/Shanghai', 'Asia/Kolkata', 'America/New_York', 'Europe/Berlin', 'Pacific/Kiritimati'];
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 47 }), fc.nat(60), (timeZone, slot, day) => {
      const date = new Date(Date.parse('2026-10-15T00:00:00Z') + day * 86_400_000).toISOString().slice(0, 10);
      const time = `${String(Math.floor(slot / 2)).padStart(2, '0')}:${slot % 2 === 0 ? '00' : '30'}`;
      const row = { agent: 'ag_wang', from: `${date}T${time}`, to: `${date}T24:00`, activity: 'contacts' };
      const roster = rosterOf([{ where: '', row: v.parse(PlannedRow, row) }], { ...publishing, timeZone });
      if (roster.kind === 'refused') expect.fail(roster.faults.join());
      const found = hoursOfDay(date, timeZone).filter(
        (hour) => daysOfHour(hour, [timeZone]).includes(date) && activitiesIn(hour, roster.days).length > 0,
      );

      expect(found).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});
