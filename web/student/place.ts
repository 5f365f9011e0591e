import type { Position } from '../../client/index.ts';
import type { Words } from './words.ts';

/** The place in line and the expected wait, or that nobody is there to answer now, and why the place rose, as sentences. */
export function placeSentence({ position, waitSeconds, nobodyReady, rose }: Position, spoken: Words): string {
  const place = rose ? `${spoken.position(position)} ${spoken.rose[rose]}` : spoken.position(position);
  if (nobodyReady) return `${place} ${spoken.nobodyReady}`;
  if (!waitSeconds) return `${place} ${spoken.waitNext}`;
  const [from, to] = waitSeconds.map((seconds) => duration(seconds, spoken));
  if (from === undefined || to === undefined) return place;
  return `${place} ${from === to ? spoken.waitAbout(to) : spoken.wait(from, to)}`;
}

function duration(seconds: number, spoken: Words): string {
  return seconds < 60
    ? spoken.seconds(Math.max(5, Math.round(seconds / 5) * 5))
    : spoken.minutes(Math.round(seconds / 60));
}
