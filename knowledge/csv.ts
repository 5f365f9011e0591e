import { Failure } from './failure.ts';

// What a spreadsheet may run as a formula, also behind apostrophes that were there before.
const risky = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const guarded = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

const guard = (cell: string): string => (risky.test(cell) ? `'${cell}` : cell);
const unguard = (cell: string): string => (guarded.test(cell) ? cell.slice(1) : cell);

const quote = (cell: string): string => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * Writes rows as CSV (RFC 4180) that Excel opens as UTF-8; a cell that a spreadsheet would run as a formula gets an
 * apostrophe in front, which `readCsv` takes away.
 */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map((cell) => quote(guard(cell))).join(',')).join('\r\n')}\r\n`;

const cellPattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

/** Reads CSV; throws a Failure with the row where a quote is out of place. */
export const readCsv = (text: string): readonly (readonly string[])[] => {
  const content = text.replace(/^\ufeff/, '');
  const rows: string[][] = [];
  let row: string[] = [];
  cellPattern.lastIndex = 0;
  while (cellPattern.lastIndex < content.length) {
    const found = cellPattern.exec(content);
    if (!found) throw new Failure('bad_file', `row ${rows.length + 1}: a quote is out of place`);
    row.push(unguard(found[1]?.replaceAll('""', '"') ?? found[2] ?? ''));
    if (found[3] !== ',') {
      rows.push(row);
      row = [];
    } else if (cellPattern.lastIndex === content.length) row.push('');
  }
  if (row.length > 0) rows.push(row);
  return rows.filter((cells) => cells.length > 1 || cells[0] !== '');
};
