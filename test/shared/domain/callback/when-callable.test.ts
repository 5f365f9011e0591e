import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterQuiet } from '../../../../shared/domain/callback/quiet-hours.ts';
import { whenCallable } from '../../../../shared/domain/callback/when-callable.ts';
import { usualCallbacks } from '../../../../shared/domain/center/callback-policy.ts';
import { localTime } from '../../../../shared/domain/hours/local-time.ts';
import { isOpen } from '../../../../shared/domain/hours/opening.ts';
import { knownZone } from '../../../../shared/domain/hours/time-zone.ts';
import { makePolicy } from '../center/make-policy.ts';

const overnight = { from: '21:00', to: '08:00' };

describe('quiet hours', () => {
  test.each([
    ['2026-09-07T20:59:00+08:00', '2026-09-07T20:59:00+08:00'],
    ['2026-09-07T21:00:00+08:00', '2026-09-08T08:00:00+08:00'],
    ['2026-09-08T03:00:00+08:00', '2026-09-08T08:00:00+08:00'],
    ['2026-09-08T08:00:00+08:00', '2026-09-08T08:00:00+08:00'],
  ])('%s is quiet until %s', (at, until) => {
    expect(afterQuiet(overnight, 'Asia/Shanghai', Date.parse(at))).toBe(Date.parse(until));
  });

  test('within a day end that day', () => {
    const siesta = { from: '13:00', to: '15:30' };

    expect(afterQuiet(siesta, 'Asia/Shanghai', Date.parse('2026-09-07T14:00:00+08:00'))).toBe(
      Date.parse('2026-09-07T15:30:00+08:00'),
    );
  });

  test('end when the clock says so, also in the night it changes', () => {
    const at = Date.parse('2026-10-24T23:00:00+02:00');

    expect(afterQuiet(overnight, 'Europe/Berlin', at)).toBe(Date.parse('2026-10-25T08:00:00+01:00'));
  });
});

describe('a call', () => {
  const policy = makePolicy();

  test.each([
    // Shanghai's opening is Paris's night: by Paris's clock the first moment that is not is 08:00, 14:00 in Shanghai.
    ['Europe/Paris', '2026-09-08T14:00:00+08:00'],
    ['Asia/Shanghai', '2026-09-08T09:00:00+08:00'],
    [undefined, '2026-09-08T09:00:00+08:00'],
  ])('asked for in the evening of Shanghai by somebody in %s is made at %s', (zone, at) => {
    const made = whenCallable(policy)(Date.parse('2026-09-07T19:00:00+08:00'), 'general', { zone });

    expect(made).toBe(Date.parse(at));
  });

  test('of nobody is bound by the opening hours alone', () => {
    expect(whenCallable(policy)(Date.parse('2026-09-07T19:00:00+08:00'), 'general')).toBe(
      Date.parse('2026-09-08T09:00:00+08:00'),
    );
  });

  test('is made when people answer where that is always the night of the student', () => {
    const short = makePolicy({ hours: { ...policy.hours, shifts: [{ days: [1], from: '10:00', to: '12:00' }] } });

    expect(whenCallable(short)(Date.parse('2026-09-07T09:00:00+08:00'), 'general', { zone: 'Europe/London' })).toBe(
      Date.parse('2026-09-07T10:00:00+08:00'),
    );
  });

  test('is never made before it was asked for, while nobody answers or in the quiet hours of a zone that has others', () => {
    const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
    const zones = fc.constantFrom(
      'Asia/Shanghai',
      'Asia/Kathmandu',
      'Europe/Paris',
      'Australia/Sydney',
      'Pacific/Auckland',
    );

    fc.assert(
      fc.property(moments, zones, (from, zone) => {
        const at = whenCallable(policy)(from, 'general', { zone });
        const time = localTime(zone, at);

        expect(at).toBeGreaterThanOrEqual(from);
        expect(isOpen(policy.hours, at)).toBe(true);
        expect(time >= '08:00' && time < '21:00').toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  ['Asia/Shanghai', 'Asia/Shanghai'],
  ['asia/shanghai', 'Asia/Shanghai'],
  ['UTC', 'UTC'],
  ['Mars/Olympus', undefined],
  ['+08:00', undefined],
  ['', undefined],
  [`Asia/${'S'.repeat(200)}`, undefined],
])('the time zone %s is known as %s', (name, known) => {
  expect(knownZone(name)).toBe(known);
});

test('a school that says nothing of callbacks calls nobody at night', () => {
  expect(usualCallbacks.quietHours).toEqual(overnight);
});
