import * as v from 'valibot';
import { RoutingProfile } from '../../shared/domain/center/center-policy.ts';
import { Channel } from '../../shared/domain/center/words.ts';
import { count, positive } from '../../shared/schema/numbers.ts';
import { Language, Tier } from '../../shared/schema/words.ts';
import { secondsOfDay } from './time-of-day.ts';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const notNegative = v.pipe(v.number(), v.finite(), v.minValue(0));
const clockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[03]0$/, 'a time is a full or half hour, as 08:30'));

/** A time a person takes: its mean in seconds, and its deviation over its mean. 1 is exponential, any other lognormal, 0 always the mean. */
export const Duration = v.strictObject({ meanSeconds: notNegative, variation: notNegative });

/** A kind of contact and its share of a day's; shares are weights. */
export const KindShare = v.strictObject({
  share: notNegative,
  queue: v.string(),
  channel: Channel,
  language: Language,
  /** The tier such a contact asks for, as triage says: the first where nothing is said. */
  tier: v.optional(Tier),
});
export type KindShare = v.InferOutput<typeof KindShare>;

const byChannel = v.strictObject({ chat: Duration, voice: Duration, email: Duration });

/** How contacts come. Live ones come while people answer, e-mail at any hour. */
export const Demand = v.strictObject({
  /** Share of a day's contacts by half-hour, or the name of a real day. */
  shape: v.union([v.picklist(['long-day', 'office-day']), v.pipe(v.array(notNegative), v.length(48))]),
  /** Deviation over mean of a day's rate: what no forecast knows of it. */
  dayVariation: notNegative,
  /** Variance over mean of a mean hour's live contacts within its day; 1 is chance alone, 7 to 18 is real. */
  hourlyVarianceOverMean: v.pipe(v.number(), v.minValue(1)),
  kinds: v.pipe(v.array(KindShare), v.minLength(1)),
  vipShare: share,
  complaintShare: share,
});

/** What people do. */
export const People = v.strictObject({
  /** Work on a contact with nothing beside it, wrap-up included. */
  handle: byChannel,
  /** How long a student waits before they leave; whoever writes an e-mail does not. */
  patience: v.strictObject({ chat: Duration, voice: Duration }),
  /** From an offer to its acceptance. */
  accept: byChannel,
  /** Share of offers an agent does not see, and how long they are `missed` then. */
  missShare: share,
  missed: Duration,
  /** Presence between two breaks, and a break. A mean presence of 0 is without breaks. */
  present: Duration,
  absent: Duration,
  /** With n chats each goes on at 1 / (1 + slowDown (n - 1)). */
  slowDown: notNegative,
});
export type People = v.InferOutput<typeof People>;

const endTime = v.union([clockTime, v.literal('24:00')]);

/** Agents of a routing profile; with a shift they are there for it alone. @default all day */
const Staff = v.strictObject({
  profile: v.string(),
  agents: count,
  shift: v.optional(v.strictObject({ from: clockTime, to: endTime })),
});

/** A team as its file tells it: routing profiles, who is there, when, and what comes. */
export const Team = v.pipe(
  v.strictObject({
    name: v.string(),
    what: v.string(),
    profiles: v.pipe(v.array(RoutingProfile), v.minLength(1)),
    /** Agents on duty while people answer, by routing profile and, where they have one, by shift. */
    staff: v.pipe(v.array(Staff), v.minLength(1)),
    opensAt: clockTime,
    closesAt: endTime,
    demand: Demand,
    people: People,
    /** Contacts of a mean day where the team is not measured by load. */
    contactsADay: v.optional(positive),
  }),
  v.check(({ opensAt, closesAt }) => secondsOfDay(opensAt) < secondsOfDay(closesAt), 'it closes before it opens'),
  v.check(
    ({ profiles, staff }) => staff.every((one) => profiles.some(({ id }) => id === one.profile)),
    'staff names a profile that does not exist',
  ),
);
export type Team = v.InferOutput<typeof Team>;
