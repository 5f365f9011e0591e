import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, writeCsv } from '../../knowledge/csv.ts';
import { growth } from '../growth.ts';

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .array(fc.constantFrom('=', '+', '-', '@', '\t', "'", '"', ',', ';', '\n', '\r', ' ', '＝', 'a', '汉'), {
      maxLength: 6,
    })
    .map((parts) => parts.join('')),
);
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });

describe('CSV', () => {
  test('comes back as it was, whatever is in the cells', () =>
    fc.assert(
      fc.property(table, (rows) => {
        expect(readCsv(writeCsv(rows))).toEqual(rows);
      }),
      { numRuns: 1000 },
    ));

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '\n=1', '＝1', "'=1", '=HYPERLINK("http://x","y")'])(
    'never gives a spreadsheet the formula %o',
    (formula) => {
      const [line = ''] = writeCsv([[formula, 'x']])
        .slice(1)
        .split('\r\n');

      expect(line).toMatch(/^"?'/);
      expect(readCsv(writeCsv([[formula, 'x']]))).toEqual([[formula, 'x']]);
    },
  );

  test.each(['x;=1+1', 'x;@SUM(A1)', 'a\n=1+1', 'a\r\n+1', 'a;-1', "x;'=1"])(
    'never gives one that takes semicolons for separators the formula in %j',
    (text) => {
      const written = writeCsv([['a', text]]);

      // What such a spreadsheet takes for the beginnings of cells: it knows quotes only there.
      const cells = written.slice(1).split(/[;\r\n]+/);
      expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
      expect(readCsv(written)).toEqual([['a', text]]);
    },
  );

  test('leaves the dashes of a list as they are', () => {
    expect(writeCsv([['a', 'Steps:\n- one\n- two']])).toContain('\n- one\n- two');
  });

  test('leaves an apostrophe that guards nothing', () => {
    expect(readCsv("'tis,b\r\n")).toEqual([["'tis", 'b']]);
  });

  test('opens as UTF-8 in Excel, and is read with or without that mark and with any line ends', () => {
    expect(writeCsv([['汉', 'b']])).toBe('\ufeff汉,b\r\n');
    expect(readCsv('a,b\nc,"d\n""e"""\r\n\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd\n"e"'],
    ]);
  });

  test.each(['a"b,c', '"a', '"a"b,c'])('refuses %o, where a quote is out of place', (text) => {
    expect(() => readCsv(text)).toThrow('a quote is out of place');
  });

  test('takes about eight times as long over eight times as many quotes', () => {
    const reading = (count: number) => () => expect(() => readCsv('"'.repeat(count))).toThrow('quote');

    // A square would take 64 times as long.
    expect(growth(reading(200_001), reading(25_001), 24)).toBeLessThan(24);
  });
});
