import type { Position } from '../../client/index.ts';
import { timeOf } from './timeline.ts';
import type { Language, Words } from './words.ts';

/** The place in line and the expected wait where it is known, or that nobody is there to answer and until when, and why the place rose, as sentences. */
export function placeSentence(
  { position, waitSeconds, nobodyReady, opensAt, rose }: Position,
  spoken: Words,
  language: Language,
): string {
  const place = rose ? `${spoken.position(position)} ${spoken.rose[rose]}` : spoken.position(position);
  if (opensAt !== undefined) return `${place} ${spoken.closedUntil(timeOf(opensAt, language))}`;
  if (nobodyReady) return `${place} ${spoken.nobodyReady}`;
  if (!waitSeconds) return place;
  const [from, to] = waitSeconds.map((seconds) => duration(seconds, spoken));
  if (from === undefined || to === undefined) return place;
  if (waitSeconds[0] < shortestToldSeconds) return `${place} ${spoken.waitWithin(to)}`;
  return `${place} ${from === to ? spoken.waitAbout(to) : spoken.wait(from, to)}`;
}

// Below this "from 5 s" would be read as a promise.
const shortestToldSeconds = 30;

function duration(seconds: number, spoken: Words): string {
  return seconds < 60
    ? spoken.seconds(Math.max(5, Math.round(seconds / 5) * 5))
    : spoken.minutes(Math.round(seconds / 60));
}
