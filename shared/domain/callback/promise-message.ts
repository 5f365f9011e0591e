import type { Ms } from '../../schema/ids.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import { hoursOf } from '../hours/hours-of.ts';
import type { Hours } from '../hours/hours-policy.ts';
import { closingTime, nextOpening, openSince } from '../hours/opening.ts';
import { type Admission, unpromised } from './admit-callback.ts';

const settledMs = 3_600_000;

/**
 * By when a message that was left is answered: the target of written contacts (`targets.seconds.email`) after people are back in its queue, and never before they have been there for an hour: at the
 * opening itself the promise would be broken by whoever is first at work, and every message of the night would go before the chats of the morning. A shift that is shorter promises its end.
 * Unlike a call it needs nobody's telephone, so there is always room. Where people never answer nothing is promised.
 */
export function promiseMessage(
  policy: Pick<CenterPolicy, 'hours' | 'queues' | 'calendars' | 'targets'>,
  queue: string | undefined,
  now: Ms,
): Admission {
  const hours = hoursOf(policy, queue);
  const back = nextOpening(hours, now);
  const at = back === undefined ? undefined : settled(hours, back + policy.targets.seconds.email * 1000);
  return at === undefined ? unpromised : { kind: 'promised', at };
}

function settled(hours: Hours, target: Ms): Ms | undefined {
  const opensAt = openSince(hours, target) ?? nextOpening(hours, target);
  if (opensAt === undefined) return undefined;
  const there = Math.max(target, opensAt);
  return Math.min(Math.max(there, opensAt + settledMs), closingTime(hours, there) ?? there);
}
