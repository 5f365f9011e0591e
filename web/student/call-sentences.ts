import type { Arranged } from '../center/standing-callback.ts';
import { timeOf } from '../center/time-of.ts';
import { fill } from '../words/fill.ts';
import type { Language, PageWords } from '../words/words.ts';

/** When the call is, how it is made and at which number, a sentence each; of a message, by when it is answered. */
export function callSentences(
  call: Arranged,
  spoken: PageWords['callback'],
  language: Language,
  ownZone: string,
): readonly string[] {
  const { asap, dueAt, promisedAt, zone = ownZone, number, chat, written } = call;
  // The zone is named whoever reads it: a call is nothing to be an hour off with.
  const time = timeOf(asap ? promisedAt : dueAt, language, zone, Date.now(), '');
  const isKnown = !asap || promisedAt !== undefined;
  if (written) return [isKnown ? fill(spoken.written, { time }) : spoken.writtenSoon];
  return [
    isKnown ? fill(asap ? spoken.by : spoken.at, { time }) : spoken.soon,
    ...(chat ? [spoken.asChat] : []),
    ...(number === undefined
      ? chat
        ? []
        : [spoken.noNumber]
      : [fill(spoken.toNumber, { number: number.replaceAll(' ', '\u00a0') })]),
  ];
}
