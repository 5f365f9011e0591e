import { timeOf } from '../center/time-of.ts';
import { fill } from '../words/fill.ts';
import type { Language } from '../words/words.ts';
import type { Place } from './place-to-show.ts';
import type { PersonWords as Words } from './words.ts';

/** The place in line and the expected wait where it is known, or that nobody is there to answer and until when, why the place rose, and that a call back is to be had, as sentences; of a promised call, by when it is made. */
export function placeSentence(
  {
    position,
    waitSeconds,
    nobodyReady,
    opensAt,
    promisedAt,
    rose,
    callbackOffered,
    askMeanwhile,
  }: Omit<Place, 'at' | 'urgentAhead'>,
  spoken: Words,
  language: Language,
  timeZone?: string,
): string {
  if (promisedAt !== undefined) return fill(spoken.callbackBy, { time: timeOf(promisedAt, language, timeZone) });
  const wait = waitSeconds && waitSentence(waitSeconds, spoken);
  const until = opensAt && fill(spoken.closedUntil, { time: timeOf(opensAt, language, timeZone) });
  const rest = until || (nobodyReady ? spoken.nobodyReady : wait);
  const all = [
    fill(spoken.position, { place: position }),
    rose && spoken[rose],
    rest,
    // Where the center would rather not have them wait, self-service comes first.
    (callbackOffered || askMeanwhile) && spoken.askMeanwhile,
    callbackOffered && spoken.callbackOffer,
  ];
  return all.filter(Boolean).join(spoken.between);
}

function waitSentence([least, most]: NonNullable<Place['waitSeconds']>, spoken: Words): string {
  const [from, to] = [duration(least, spoken), duration(most, spoken)];
  if (least < shortestToldSeconds) return fill(spoken.waitWithin, { time: to });
  return from === to ? fill(spoken.waitAbout, { time: to }) : fill(spoken.wait, { from, to });
}

// Below this "from 5 s" would be read as a promise.
const shortestToldSeconds = 30;

function duration(seconds: number, spoken: Words): string {
  return seconds < 60
    ? fill(spoken.seconds, { count: Math.max(5, Math.round(seconds / 5) * 5) })
    : fill(spoken.minutes, { count: Math.round(seconds / 60) });
}
