import type { Position } from '../../client/index.ts';
import type { Words } from './words.ts';

/** The place in line and the expected wait, or that nobody is there to answer now, as sentences. */
export function placeSentence({ position, waitSeconds, nobodyReady }: Position, spoken: Words): string {
  if (nobodyReady) return `${spoken.position(position)} ${spoken.nobodyReady}`;
  if (!waitSeconds) return `${spoken.position(position)} ${spoken.waitNext}`;
  const [from, to] = waitSeconds.map((seconds) => duration(seconds, spoken));
  if (from === undefined || to === undefined) return spoken.position(position);
  return `${spoken.position(position)} ${from === to ? spoken.waitAbout(to) : spoken.wait(from, to)}`;
}

function duration(seconds: number, spoken: Words): string {
  return seconds < 60
    ? spoken.seconds(Math.max(5, Math.round(seconds / 5) * 5))
    : spoken.minutes(Math.round(seconds / 60));
}
