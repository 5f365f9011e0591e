import type { Ms } from '../../schema/ids.ts';
import { callbacksOf, type QuietHours } from '../center/callback-policy.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import { hoursOf } from '../hours/hours-of.ts';
import { type WhenOpen, whenOpen } from '../hours/when-open.ts';
import { afterQuiet } from './quiet-hours.ts';

// A fortnight in which a queue is open at the student's night alone is no accident.
const mostSteps = 30;

/**
 * When people answer a queue and, where somebody is called, they may be: not in the quiet hours of their time zone, which is the queue's own where theirs is not known. Where the two never
 * meet, when people answer.
 */
export function whenCallable(policy: Pick<CenterPolicy, 'hours' | 'queues' | 'calendars' | 'callbacks'>): WhenOpen {
  const opening = whenOpen(policy);
  const { quietHours } = callbacksOf(policy);
  return (from, queue, called) => {
    if (!called || !quietHours) return opening(from, queue);
    const quiet = { quietHours, timeZone: called.zone ?? hoursOf(policy, queue).timeZone };
    return loudOpening((at) => opening(at, queue), quiet, from);
  };
}

type Quiet = { readonly quietHours: QuietHours; readonly timeZone: string };

function loudOpening(opening: (from: Ms) => Ms, { quietHours, timeZone }: Quiet, from: Ms): Ms {
  const first = opening(from);
  for (let at = first, step = 0; step < mostSteps; step += 1) {
    const loud = afterQuiet(quietHours, timeZone, at);
    if (loud === at) return at;
    at = opening(loud);
  }
  return first;
}
