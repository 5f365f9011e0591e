import type { Ms } from '../../schema/ids.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import { hoursOf } from '../hours/hours-of.ts';
import { nextOpening } from '../hours/opening.ts';
import { type Admission, unpromised } from './admit-callback.ts';

/**
 * By when a message that was left is answered: the target of written contacts (`targets.seconds.email`) after people are back in its queue, and when that is outside their hours, at the next opening. Unlike a call it
 * needs nobody's telephone, so there is always room. Where people never answer nothing is promised.
 */
export function promiseMessage(
  policy: Pick<CenterPolicy, 'hours' | 'queues' | 'calendars' | 'targets'>,
  queue: string | undefined,
  now: Ms,
): Admission {
  const hours = hoursOf(policy, queue);
  const back = nextOpening(hours, now);
  const at = back === undefined ? undefined : nextOpening(hours, back + policy.targets.seconds.email * 1000);
  return at === undefined ? unpromised : { kind: 'promised', at };
}
