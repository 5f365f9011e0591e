import { Failure } from '../failure.ts';
import type { Written } from './written.ts';

const columns = ['agent', 'from', 'to', 'activity'];

/** The rows of a CSV file by the names in its first line; cells may stand in quotes and hold none. */
export function rowsInCsv(text: string): readonly Written[] {
  const lines = text.split(/\r?\n/).map((line, at) => ({ where: `line ${at + 1}`, cells: cellsOf(line) }));
  const [head, ...rows] = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const missing = columns.filter((column) => !head?.cells.includes(column));
  if (head && missing.length > 0)
    throw new Failure(
      `bad_header: got ${head.cells.join(', ')}; ${missing.join(', ')} is missing of ${columns.join(', ')}`,
    );
  return rows.map(({ where, cells }) => ({
    where,
    value: Object.fromEntries(cells.flatMap((cell, at) => (head?.cells[at] ? [[head.cells[at], cell]] : []))),
  }));
}

function cellsOf(line: string): readonly string[] {
  return line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}
