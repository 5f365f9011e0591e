import { shippedRouting } from '../../shared/domain/center/routing-constants.ts';
import type { RoutingConstants } from '../../shared/domain/center/routing-schema.ts';

type OpenHoursLeft = NonNullable<RoutingConstants['mail']['openHoursLeft']>;

/** A number from 0 to 1, another each time. */
export type Uniform = () => number;

/** Constants near some others: each number is kept, or moved by up to a half; the order in which seats get dearer stays. */
export function varied(constants: RoutingConstants, uniform: Uniform): RoutingConstants {
  const near = (value: number) => (uniform() < 0.5 ? value : Math.round(100 * value * (0.5 + uniform())) / 100);
  const whole = (value: number, from: number) => Math.max(from, Math.round(near(Math.max(1, value))));
  const { mail, costs } = constants;
  const { openHoursLeft } = mail;
  return {
    ...constants,
    costs: {
      ...costs,
      secondarySkill: near(costs.secondarySkill),
      activeContact: near(costs.activeContact),
      idleVoiceSeat: falling(costs.idleVoiceSeat.map(near)),
    },
    mail: {
      idleVoiceSeatsKept: whole(mail.idleVoiceSeatsKept, 0),
      chatSeatsKept: whole(mail.chatSeatsKept, 0),
      ...(openHoursLeft ? { openHoursLeft: inTurn(openHoursLeft, near) } : {}),
      ripeAfterHours: whole(mail.ripeAfterHours, 1),
      dueAfterHours: Math.min(20, whole(mail.dueAfterHours, 1)),
      dueShare: Math.min(1, near(mail.dueShare)),
    },
  };
}

/** The constants a search begins with. */
export function firstConstants(routing: RoutingConstants | undefined): RoutingConstants {
  return routing ?? shippedRouting;
}

// It ripens, is ripe, then due.
function inTurn({ ripening, ripe, due }: OpenHoursLeft, near: (value: number) => number): OpenHoursLeft {
  const [first = 0, second = 0, last = 0] = falling([ripening, ripe, due].map(near));
  return { ripening: first, ripe: second, due: last };
}

function falling(values: readonly number[]): number[] {
  return values.toSorted((one, other) => other - one);
}
