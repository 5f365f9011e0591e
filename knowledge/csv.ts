import { Failure } from './failure.ts';

// What a spreadsheet may run as a formula, also behind apostrophes that were there before. One that takes semicolons for separators, as it does in
// half of Europe, begins a cell behind each of them, quotes or not, and a row behind each line end; a dash before a blank is a list's.
const atStart = String.raw`[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]`;
const within = String.raw`(?:[=+@\uff1d\uff0b\uff20]|[\-\uff0d](?! ))`;
const risky = new RegExp(`^(?='*${atStart})|(?<=[;\\t\\r\\n])(?='*${within})`, 'g');
const guarded = new RegExp(`(?:^|(?<=[;\\t\\r\\n]))'(?='*${within})|^'(?='*${atStart})`, 'g');

const guard = (cell: string): string => cell.replace(risky, "'");
const unguard = (cell: string): string => cell.replace(guarded, '');

const quote = (cell: string): string => (/[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

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
