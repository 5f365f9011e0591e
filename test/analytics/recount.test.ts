import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measuresOf, nothingCounted } from '../../analytics/measures.ts';
import { contactPrices } from '../../operate/cost/contact-prices.ts';
import { utcHour } from '../../shared/domain/metrics/hour.ts';
import { lived } from './generated-histories.ts';
import { recount } from './recount.ts';

// Of these both parts are times: the recount has milliseconds.
const ofTimes = new Set([
  ...['told wait error', 'adherence', 'occupancy, of time', 'occupancy, of slots', 'utilisation', 'concurrency'],
]);
const weeks = 10;

test('every metric equals a count of its own from the logs, on ten weeks of generated lives', () => {
  const seen = new Set<string>();
  for (const week of fc.sample(lived(60), { numRuns: weeks, seed: Number(process.env['RECOUNT_SEED'] ?? 1) })) {
    const newest = Math.max(...week.agentStates.map(({ since }) => since));
    const again = recount({ ...week, knownUntil: week.statesExportedAt(utcHour(newest)), prices: contactPrices() });

    const counted = measuresOf(week).map(({ name, unit, numerator, denominator }) => {
      if (denominator > 0) seen.add(name);
      return [
        name,
        ofTimes.has(name) || unit === 'seconds' ? Math.round(1000 * numerator) : fine(numerator),
        Math.round((ofTimes.has(name) ? 1000 : 1) * denominator),
      ];
    });

    expect(counted).toEqual(counted.map(([name]) => [name, ...(again.get(String(name)) ?? [0, 0]).map(fine)]));
  }
  expect([...names].filter((name) => !seen.has(name))).toEqual([]);
});

const names = measuresOf(nothingCounted).map(({ name }) => name);

// A contact costs a fraction of a cent, and a review is a fraction: to a hundred millionth.
function fine(value: number): number {
  return Math.round(1e8 * value) / 1e8 + 0;
}
