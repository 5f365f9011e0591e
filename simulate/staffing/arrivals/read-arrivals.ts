import * as v from 'valibot';
import { count } from '../../../shared/schema/numbers.ts';
import { Failure } from '../../command/failure.ts';
import { textIn } from '../../command/files.ts';
import { type Day, dateOf, dayNumber, halfHours } from './day.ts';

const form =
  'write 2026-09-07T08:30,12: the beginning of a half-hour by your own clock, and how many contacts came in it';
const At = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[03]0$/, form),
  v.check((at) => at.startsWith(dateOf(dayNumber(at.slice(0, 10)) || 0)), 'there is no such day'),
);
const Arrivals = v.pipe(v.array(v.object({ at: At, contacts: count })), v.minLength(1, 'is empty'));
type Arrival = v.InferOutput<typeof Arrivals>[number];

/** The days of a file of arrivals, CSV (`at,contacts`) or JSON (`[{"at", "contacts"}]`), from the first to the last without a gap; half-hours it does not name had none. A fault is told by the flag that named the file. */
export function readArrivals(file: string, flag = '--arrivals'): readonly Day[] {
  const text = textIn(file, flag);
  const named = `${flag} ${file}`;
  return daysOf(file.endsWith('.json') ? parsedJson(named, text) : parsedCsv(named, text));
}

function parsedJson(named: string, text: string): readonly Arrival[] {
  try {
    return checked(named, JSON.parse(text), (at) => `entry ${at + 1}`);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure(`${named}: is no JSON: ${error.message}`, { cause: error });
  }
}

function parsedCsv(named: string, text: string): readonly Arrival[] {
  const [head = '', ...lines] = text.split(/\r?\n/).map((line) => line.trim());
  if (head !== 'at,contacts') throw new Failure(`${named}: line 1: got "${head}"; write at,contacts`);
  const filled = lines.flatMap((line, at) => (line === '' ? [] : [{ line, number: at + 2 }]));
  const rows = filled.map(({ line }) => {
    const [at, contacts = ''] = line.split(',');
    return { at, contacts: contacts === '' ? undefined : Number(contacts) };
  });
  return checked(named, rows, (at) => `line ${filled[at]?.number ?? at}`);
}

function checked(named: string, rows: unknown, where: (at: number) => string): readonly Arrival[] {
  const read = v.safeParse(Arrivals, rows);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const at = issue.path?.[0]?.key;
  const place = typeof at === 'number' ? `${where(at)}: ` : '';
  throw new Failure(`${named}: ${place}got ${JSON.stringify(issue.input)}; ${adviceOf(issue)}`);
}

// A rule of ours has words of its own; one of the library says only what it expects.
function adviceOf({ message }: v.BaseIssue<unknown>): string {
  return message.startsWith('Invalid ') ? form : message;
}

function daysOf(arrivals: readonly Arrival[]): readonly Day[] {
  const byDay = new Map<number, number[]>();
  for (const { at, contacts } of arrivals) {
    const number = dayNumber(at.slice(0, 10));
    const counts = byDay.get(number) ?? Array.from({ length: halfHours }, () => 0);
    const slot = Number(at.slice(11, 13)) * 2 + (at.endsWith('30') ? 1 : 0);
    counts[slot] = (counts[slot] ?? 0) + contacts;
    byDay.set(number, counts);
  }
  const first = Math.min(...byDay.keys());
  const length = Math.max(...byDay.keys()) - first + 1;
  const none = Array.from({ length: halfHours }, () => 0);
  return Array.from({ length }, (_, at) => ({ number: first + at, counts: byDay.get(first + at) ?? none }));
}
