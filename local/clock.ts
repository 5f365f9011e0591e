import type { DataDirectory } from './engines/data-directory.ts';
import { numberOf } from './json.ts';

const persistEveryMs = 1000;

/** The compressed clock's line: at real time `realStartMs` it showed `startMs`, and runs `speed` times faster since. */
export type ClockLine = {
  readonly startMs: number;
  readonly realStartMs: number;
  readonly speed: number;
};

/** A clock that runs `speed` times faster than the wall clock and never goes back, also not over restarts. */
export type Clock = {
  readonly line: ClockLine;
  now(): number;
  /** What this clock showed, or will show, at a real instant in milliseconds. */
  at(realMs: number): number;
  stop(): void;
};

/** Time that a line shows at a real instant, in milliseconds. */
export function readLine({ startMs, realStartMs, speed }: ClockLine, realMs: number): number {
  return Math.floor(startMs + (realMs - realStartMs) * speed);
}

/** First instant of a new line: the wall clock, or later when an earlier, faster run has shown a later time. */
export function firstInstant(realMs: number, last: { clockMs: number; realMs: number; speed: number }): number {
  const unsavedMs = Math.min(Math.max(0, realMs - last.realMs), 2 * persistEveryMs);
  return Math.max(realMs, last.clockMs + Math.ceil(unsavedMs * last.speed));
}

/** Starts the clock from where the data directory's last run left it. */
export function startClock(speed: number, data: DataDirectory): Clock {
  const saved = data.read('clock');
  const last = {
    clockMs: numberOf(saved.clockMs, 0),
    realMs: numberOf(saved.realMs, 0),
    speed: numberOf(saved.speed, 1),
  };
  const realStartMs = Date.now();
  const line = { startMs: firstInstant(realStartMs, last), realStartMs, speed };
  const save = () => {
    const realMs = Date.now();
    data.write('clock', { clockMs: readLine(line, realMs), realMs, speed });
  };
  save();
  const timer = setInterval(save, persistEveryMs);
  timer.unref();
  return {
    line,
    now: () => readLine(line, Date.now()),
    at: (realMs) => readLine(line, realMs),
    stop: () => {
      clearInterval(timer);
      save();
    },
  };
}
