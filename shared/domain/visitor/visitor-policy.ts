import * as v from 'valibot';
import { positive } from '../../schema/numbers.ts';

const usualVisitorsAnHour = 60;

/** Whether a field is asked for before a visitor's first conversation. */
export const Asked = v.picklist(['off', 'optional', 'required']);
export type Asked = v.InferOutput<typeof Asked>;

/** How people are served whom no platform vouches for. */
export const VisitorPolicy = v.strictObject({
  /** What they are asked for; what they say is shown to agents and believed by nobody. */
  name: v.optional(Asked, 'optional'),
  email: v.optional(Asked, 'optional'),
  /** Devices that may come in within an hour from one address prefix: IPv4 /24, IPv6 /64. */
  anHour: v.optional(v.pipe(positive, v.maxValue(10_000)), usualVisitorsAnHour),
});
export type VisitorPolicy = v.InferOutput<typeof VisitorPolicy>;
