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

/** The line of text for a moment, cut to `width` characters. */
export function progressLine({ done, phase, figures }: ProgressNow, width: number): string {
  const filled = Math.round(Math.max(0, Math.min(1, done)) * barWidth);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
  const percent = `${Math.floor(100 * Math.max(0, Math.min(1, done)))}%`.padStart(4);
  const rest = figures.map(([name, value]) => `${name} ${value}`).join(' · ');
  return `${bar} ${percent}  ${phase.padEnd(9)} ${rest}`.slice(0, width);
}

/** Starts showing progress until the returned function is called, which clears a live line. */
export function showProgress(target: ProgressTarget, read: () => ProgressNow): () => void {
  const isLive = target.isTTY === true;
  const width = Math.max(40, (target.columns ?? 100) - 1);
  const draw = () =>
    target.write(isLive ? `\r\u001b[2K${progressLine(read(), width)}` : `${progressLine(read(), 100)}\n`);
  draw();
  const timer = setInterval(draw, isLive ? liveMs : plainMs);
  return () => {
    clearInterval(timer);
    if (isLive) target.write('\r\u001b[2K');
  };
}
