/** First instant after the given one, in milliseconds, at which a schedule is due; undefined when it never is again. */
export type NextTime = (afterMs: number) => number | undefined;

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** What an expression is read by beside its words. */
export type ReadBy = {
  /** @default UTC */
  readonly timeZone?: string;
  /** When a rate fires first, in milliseconds: it goes on from there. */
  readonly firstMs: (periodMs: number) => number;
};

/** Reads `rate(5 minutes)`, or by the clock of a time zone `cron(0 12 * * ? *)` or `at(2026-11-21T20:40:00)`; undefined for anything else. */
export function readExpression(expression: string, { timeZone = 'UTC', firstMs }: ReadBy): NextTime | undefined {
  const [, kind, inner = ''] = /^(rate|cron|at)\((.+)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') return readRate(inner, firstMs);
  if (kind === 'cron') return inZone(readCron(inner), timeZone);
  return kind === 'at' ? inZone(readAt(inner), timeZone) : undefined;
}

function readAt(text: string): NextTime | undefined {
  const atMs = Date.parse(`${text}Z`);
  return Number.isNaN(atMs) ? undefined : (afterMs) => (atMs > afterMs ? atMs : undefined);
}

// What is read as UTC is meant by the clock on the wall; an hour that a change of the clock leaves out comes with the hour after it.
function inZone(next: NextTime | undefined, timeZone: string): NextTime | undefined {
  if (next === undefined || timeZone === 'UTC') return next;
  return (afterMs) => {
    for (let fromMs = afterMs + offsetMs(timeZone, afterMs); ; ) {
      const wallMs = next(fromMs);
      if (wallMs === undefined) return undefined;
      const guessMs = wallMs - offsetMs(timeZone, wallMs);
      const dueMs = wallMs - offsetMs(timeZone, guessMs);
      if (dueMs > afterMs) return dueMs;
      fromMs = wallMs;
    }
  };
}

function offsetMs(timeZone: string, atMs: number): number {
  const wall = new Date(atMs).toLocaleString('sv-SE', { timeZone });
  return Date.parse(`${wall.replace(' ', 'T')}Z`) - Math.floor(atMs / 1000) * 1000;
}

function readRate(text: string, firstOf: ReadBy['firstMs']): NextTime | undefined {
  const [, count = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(text) ?? [];
  const periodMs = Number(count) * (unitMs[unit] ?? 0);
  if (!(periodMs > 0)) return undefined;
  const firstMs = firstOf(periodMs);
  return (afterMs) => firstMs + Math.max(0, Math.floor((afterMs - firstMs) / periodMs) + 1) * periodMs;
}

type CronField = {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
};

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const fields: readonly CronField[] = [
  { name: 'minute', from: 0, to: 59, words: [] },
  { name: 'hour', from: 0, to: 23, words: [] },
  { name: 'day', from: 1, to: 31, words: [] },
  { name: 'month', from: 1, to: 12, words: months },
  { name: 'weekday', from: 1, to: 7, words: days },
  { name: 'year', from: 1970, to: 2199, words: [] },
];

const horizonDays = 1500;

/** The six fields of AWS's cron; `L`, `W` and `#` are not read. */
function readCron(text: string): NextTime | undefined {
  const parts = text.trim().split(/\s+/);
  const sets = fields.map((field, at) => readField(parts[at] ?? '', field));
  const [minutes, hours, dates, monthSet, weekdays, years] = sets;
  if (parts.length !== 6 || !minutes || !hours || !dates || !monthSet || !weekdays || !years) return undefined;
  return (afterMs) => {
    const start = new Date(afterMs);
    for (let day = 0; day < horizonDays; day++) {
      const date = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate() + day));
      if (!years.has(date.getUTCFullYear()) || !monthSet.has(date.getUTCMonth() + 1)) continue;
      if (!dates.has(date.getUTCDate()) || !weekdays.has(date.getUTCDay() + 1)) continue;
      const due = firstMinute(date.getTime(), hours, minutes, afterMs);
      if (due !== undefined) return due;
    }
    return undefined;
  };
}

function firstMinute(
  dayMs: number,
  hours: ReadonlySet<number>,
  minutes: ReadonlySet<number>,
  afterMs: number,
): number | undefined {
  for (const hour of hours) {
    for (const minute of minutes) {
      const due = dayMs + hour * 3_600_000 + minute * 60_000;
      if (due > afterMs) return due;
    }
  }
  return undefined;
}

function readField(text: string, field: CronField): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const [, range = '', step = '1'] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
    const bounds = readRange(range, field, part.includes('/'));
    if (bounds === undefined) return undefined;
    for (let value = bounds[0]; value <= bounds[1]; value += Number(step)) values.add(value);
  }
  return new Set([...values].toSorted((a, b) => a - b));
}

function readRange(range: string, field: CronField, isOpen: boolean): readonly [number, number] | undefined {
  if (range === '*' || range === '?') return [field.from, field.to];
  const [first, last] = range.split('-').map((text) => readValue(text, field));
  if (first === undefined || Number.isNaN(first)) return undefined;
  const end = last ?? (isOpen ? field.to : first);
  return Number.isNaN(end) ? undefined : [first, end];
}

function readValue(text: string, field: CronField): number {
  const word = field.words.indexOf(text.toUpperCase());
  return word < 0 ? Number(text === '' ? Number.NaN : text) : word + field.from;
}
