import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LaneRow } from '../../../../shared/domain/contact/rows.ts';
import { peakLevelOf, peakLevels } from '../../../../shared/domain/peak/peak-level.ts';
import { type PeakPolicy, peakProblems, usualPeak } from '../../../../shared/domain/peak/peak-policy.ts';
import { makeRow, now } from '../routing/make-row.ts';

const peak: PeakPolicy = {
  amber: { from: { contacts: 3, waitedSeconds: 60 }, until: { contacts: 2, waitedSeconds: 30 }, eases: {} },
  red: { from: { contacts: 5, waitedSeconds: 120 }, until: { contacts: 4, waitedSeconds: 60 }, eases: {} },
};

/** So many rows that have waited so long. */
const crowd = (contacts: number, waitedSeconds: number, change: Partial<LaneRow> = {}) =>
  Array.from({ length: contacts }, (_, at) => ({ ...makeRow(`r${at}`, waitedSeconds), ...change }));

describe('a level', () => {
  test.each([
    ['green', 2, 600, 'green'],
    ['green', 3, 59, 'green'],
    ['green', 3, 60, 'amber'],
    ['amber', 2, 30, 'amber'],
    ['amber', 2, 29, 'green'],
    ['amber', 1, 600, 'green'],
    ['green', 5, 120, 'red'],
    ['red', 4, 60, 'red'],
    ['red', 4, 59, 'amber'],
    ['red', 1, 600, 'green'],
  ] as const)('after %s, with %i who have waited %i s, is %s', (before, contacts, waited, level) => {
    expect(peakLevelOf(before, crowd(contacts, waited), peak, now)).toBe(level);
  });

  test.each<readonly [string, Partial<LaneRow>]>([
    ['e-mail', { channel: 'email' }],
    ['callbacks', { callback: true }],
    ['those in overflow', { inOverflow: true }],
  ])('does not count %s', (_, change) => {
    expect(peakLevelOf('green', crowd(9, 600, change), peak, now)).toBe('green');
  });

  test('that begins holds at the same moment, whoever looks again', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 12 });
    fc.assert(
      fc.property(waits, fc.constantFrom('green', 'amber', 'red'), (seconds, before) => {
        const rows = seconds.map((waited, at) => makeRow(`r${at}`, waited));

        const level = peakLevelOf(before, rows, peak, now);

        expect(peakLevelOf(level, rows, peak, now)).toBe(level);
      }),
    );
  });
});

describe('the levels of a center', () => {
  test('are kept apart by queue', () => {
    const rows = [...crowd(3, 60), ...crowd(5, 120, { queue: 'complaints' })];

    expect(peakLevels(new Map(), rows, { peak }, now)).toEqual(
      new Map([
        [makeRow('a', 1).queue, 'amber'],
        ['complaints', 'red'],
      ]),
    );
  });

  test('stay where a run saw nobody, and end where it saw few', () => {
    const before = new Map([
      ['complaints', 'red'],
      [makeRow('a', 1).queue, 'amber'],
    ] as const);

    expect(peakLevels(before, crowd(1, 5), { peak }, now)).toEqual(new Map([['complaints', 'red']]));
  });

  test('say nothing of a queue of which only a danger was seen', () => {
    const before = new Map([[makeRow('a', 1).queue, 'red']] as const);

    expect(peakLevels(before, crowd(1, 5, { danger: 'self-harm' }), { peak }, now)).toEqual(before);
  });
});

describe('a peak policy', () => {
  test('that is usual has no fault', () => {
    expect(peakProblems(usualPeak)).toEqual([]);
  });

  test.each<readonly [string, PeakPolicy, RegExp]>([
    [
      'a level ends above where it begins',
      { ...peak, amber: { ...peak.amber, until: { contacts: 4, waitedSeconds: 30 } } },
      /amber.until/,
    ],
    [
      'red holds longer than it would begin',
      { ...peak, red: { ...peak.red, until: { contacts: 4, waitedSeconds: 200 } } },
      /red.until/,
    ],
    [
      'red begins before amber',
      {
        ...peak,
        red: { ...peak.red, from: { contacts: 4, waitedSeconds: 60 }, until: { contacts: 1, waitedSeconds: 1 } },
        amber: { ...peak.amber, from: { contacts: 9, waitedSeconds: 60 } },
      },
      /amber.from/,
    ],
  ])('is refused where %s', (_, wrong, field) => {
    expect(peakProblems(wrong)).toEqual([expect.stringMatching(field)]);
  });
});
