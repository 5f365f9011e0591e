import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dateOf, totalOf } from '../../../simulate/staffing/arrivals/day.ts';
import { readArrivals } from '../../../simulate/staffing/arrivals/read-arrivals.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'arrivals-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function readText(name: string, text: string) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return readArrivals(file);
}

test('a CSV becomes whole days without a gap, half-hours it does not name being empty', () => {
  const days = readText('past.csv', 'at,contacts\n2026-09-07T08:30,12\n2026-09-07T08:30,1\n2026-09-09T00:00,5\n');

  expect(days.map(({ number }) => dateOf(number))).toEqual(['2026-09-07', '2026-09-08', '2026-09-09']);
  expect(days.map(totalOf)).toEqual([13, 0, 5]);
  expect(days[0]?.counts[17]).toBe(13);
});

test('JSON says the same', () => {
  const rows = [{ at: '2026-09-07T08:30', contacts: 12 }];

  expect(readText('past.json', JSON.stringify(rows))).toEqual(readText('same.csv', 'at,contacts\n2026-09-07T08:30,12'));
});

test.each([
  ['a head that is another', 'when,contacts\n', /line 1: got "when,contacts"; write at,contacts/],
  ['a time between', 'at,contacts\n2026-09-07T08:15,1', /line 2: got "2026-09-07T08:15"; write 2026-09-07T08:30,12/],
  ['a day that does not exist', 'at,contacts\n2026-02-30T08:00,1', /there is no such day/],
  ['half a contact', 'at,contacts\n\n2026-09-07T08:00,.5', /line 3: got 0.5/],
  ['no contact at all', 'at,contacts\n', /is empty/],
])('%s is refused with the line and what may stand there', (_, text, sentence) => {
  expect(() => readText('wrong.csv', text)).toThrow(sentence);
});

test('a file that is not there is one sentence', () => {
  expect(() => readArrivals(join(folder, 'nowhere.csv'))).toThrow(/^--arrivals .*nowhere.csv: there is no such file$/);
});
