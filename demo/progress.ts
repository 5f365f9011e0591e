/** What the line shows. */
export type ProgressNow = {
  /** From 0 to 1. */
  readonly done: number;
  readonly phase: string;
  readonly figures: readonly (readonly [name: string, value: number | string])[];
};

/** Where progress is written: a terminal gets one live line, anything else a line now and then. */
export type ProgressTarget = {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
};

const barWidth = 24;
const liveMs = 200;
const plainMs = 10_000;
const plainWidth = 160;

/** The line of text for a moment, cut to `width` characters. */
export function progressLine({ done, phase, figures }: ProgressNow, width: number): string {
  const filled = Math.round(Math.max(0, Math.min(1, done)) * barWidth);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
  const percent = `${Math.floor(100 * Math.max(0, Math.min(1, done)))}%`.padStart(4);
  const rest = figures.map(([name, value]) => `${name} ${value}`).join(' · ');
  return `${bar} ${percent}  ${phase.padEnd(9)} ${rest}`.slice(0, width);
}

/** Progress that is being shown. */
export type Progress = {
  /** Says something that stays on the screen. */
  readonly say: (text: string) => void;
  /** Ends it and clears a live line. */
  readonly stop: () => void;
};

const clearLine = '\r\u001b[2K';

/** Starts showing progress. */
export function showProgress(target: ProgressTarget, read: () => ProgressNow): Progress {
  const isLive = target.isTTY === true;
  const width = Math.max(40, (target.columns ?? 100) - 1);
  const draw = () =>
    target.write(isLive ? `${clearLine}${progressLine(read(), width)}` : `${progressLine(read(), plainWidth)}\n`);
  draw();
  const timer = setInterval(draw, isLive ? liveMs : plainMs);
  return {
    say: (text) => target.write(isLive ? `${clearLine}${text}\n` : `${text}\n`),
    stop: () => {
      clearInterval(timer);
      if (isLive) target.write(clearLine);
    },
  };
}
