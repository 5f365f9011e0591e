import type { Position } from '../../client/index.ts';
import { timeOf } from '../center/time-of.ts';
import type { Language, Words } from './words.ts';

/** The place in line and the expected wait where it is known, or that nobody is there to answer and until when, why the place rose, and that a call back is to be had, as sentences; of a promised call, by when it is made. */
export function placeSentence(
  { position, waitSeconds, nobodyReady, opensAt, promisedAt, rose, callbackOffered }: Position,
  spoken: Words,
  language: Language,
  timeZone?: string,
): string {
  if (promisedAt !== undefined) return spoken.callbackBy(timeOf(promisedAt, language, timeZone));
  const wait = nobodyReady || !waitSeconds ? undefined : waitSentence(waitSeconds, spoken);
  const why = rose && spoken.rose[rose];
  const absence = nobodyReady ? spoken.nobodyReady : undefined;
  const rest = opensAt === undefined ? (absence ?? wait) : spoken.closedUntil(timeOf(opensAt, language, timeZone));
  const offered = callbackOffered ? spoken.callbackOffer : undefined;
  return spoken.together([spoken.position(position), why, rest, offered].filter((sentence) => sentence !== undefined));
}

function waitSentence([least, most]: NonNullable<Position['waitSeconds']>, spoken: Words): string {
  const [from, to] = [duration(least, spoken), duration(most, spoken)];
  if (least < shortestToldSeconds) return spoken.waitWithin(to);
  return from === to ? spoken.waitAbout(to) : spoken.wait(from, to);
}

// Below this "from 5 s" would be read as a promise.
const shortestToldSeconds = 30;

function duration(seconds: number, spoken: Words): string {
  return seconds < 60
    ? spoken.seconds(Math.max(5, Math.round(seconds / 5) * 5))
    : spoken.minutes(Math.round(seconds / 60));
}
