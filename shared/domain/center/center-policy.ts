import * as z from 'zod/mini';

const identifier = z.string().check(z.regex(/^[a-z][a-z0-9-]{1,30}$/));
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
// An end may be midnight: a shift until 24:00 has no gap to the next day's.
const endTime = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/));
const positive = z.int().check(z.positive());
const seconds = positive;

/** A tier: who may be asked next when a contact is escalated (1 the front line, 3 the last). */
export const Tier = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type Tier = z.infer<typeof Tier>;

/** A language a contact is served in. */
export const Language = z.enum(['zh', 'en']);
export type Language = z.infer<typeof Language>;

/** What a contact comes through. */
export const Channel = z.enum(['chat', 'email', 'voice']);
export type Channel = z.infer<typeof Channel>;

/** A queue: where contacts of one subject wait. At most `liveBound` wait in the table, the rest in overflow until fewer than `lowWater` do. */
export const QueuePolicy = z.strictObject({
  id: identifier,
  skill: z.optional(identifier),
  liveBound: positive,
  lowWater: positive,
});
export type QueuePolicy = z.infer<typeof QueuePolicy>;

/** A routing profile: the queues a group of agents serves, each after a delay, and what these agents can do. */
export const RoutingProfile = z.strictObject({
  id: identifier,
  tier: Tier,
  queues: z
    .array(z.strictObject({ queue: identifier, delaySeconds: z.int().check(z.nonnegative()) }))
    .check(z.minLength(1)),
  skills: z.record(identifier, z.int().check(z.gte(1), z.lte(5))),
  languages: z.array(Language).check(z.minLength(1)),
  capacity: z.strictObject({
    chat: z.int().check(z.gte(0), z.lte(10)),
    email: z.int().check(z.gte(0)),
    voice: z.int().check(z.gte(0)),
  }),
});
export type RoutingProfile = z.infer<typeof RoutingProfile>;

/** One opening shift: the ISO weekdays (1 Monday to 7 Sunday) and the local hours it covers; `to` is exclusive. */
export const Shift = z.strictObject({
  days: z.array(z.int().check(z.gte(1), z.lte(7))).check(z.minLength(1)),
  from: clockTime,
  to: endTime,
});
export type Shift = z.infer<typeof Shift>;

/** When people answer: shifts and holidays in one IANA time zone. */
export const Hours = z.strictObject({
  timeZone: z.string(),
  shifts: z.array(Shift),
  holidays: z.array(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
});
export type Hours = z.infer<typeof Hours>;

/** Every duration and bound the center works by. */
export const Limits = z.strictObject({
  /** An offer's life in a channel, before it moves to the next agent. */
  offerSeconds: z.strictObject({ chat: seconds, email: seconds, voice: seconds }),
  /** How long an agent's presence lasts without a heartbeat. */
  leaseSeconds: seconds,
  /** How long an agent who declined or missed a contact is not asked for it again. */
  declineCooldownSeconds: seconds,
  /** How long a waiting student may be disconnected before the contact counts as abandoned. */
  abandonGraceSeconds: seconds,
  /** How long a contact may be silent in self-service before it closes. */
  selfServiceIdleSeconds: seconds,
  /** When the follow-up (is it solved?) goes out after closing. */
  followUpSeconds: seconds,
  /** How long after closing a student's message reopens the contact. */
  reopenSeconds: seconds,
  /** How long after closing a survey answer counts. */
  surveySeconds: seconds,
  /** Attempts after the first that a callback is worth, and their spacing. */
  callbackRetries: z.int().check(z.gte(0), z.lte(5)),
  callbackRetrySeconds: seconds,
  /** Expected wait from which a callback is offered. */
  callbackOfferSeconds: seconds,
  /** Life of a contact's log and of a contact record. */
  logRetentionDays: positive,
  recordRetentionDays: positive,
});
export type Limits = z.infer<typeof Limits>;

/** Seconds within which each kind of contact should be answered, and the factors that make some more urgent. */
export const Targets = z.strictObject({
  seconds: z.strictObject({ chat: seconds, email: seconds, voice: seconds, escalation: seconds }),
  vipFactor: z.number().check(z.positive(), z.lte(1)),
  complaintFactor: z.number().check(z.positive(), z.lte(1)),
});
export type Targets = z.infer<typeof Targets>;

/** The reviewed policy of one deployment: its queues, routing profiles, hours, limits and targets. */
export const CenterPolicy = z.strictObject({
  queues: z.array(QueuePolicy).check(z.minLength(1)),
  profiles: z.array(RoutingProfile).check(z.minLength(1)),
  hours: Hours,
  limits: Limits,
  targets: Targets,
  /** Time buckets are spread over this many partitions. */
  dueShards: z.int().check(z.gte(1), z.lte(32)),
});
export type CenterPolicy = z.infer<typeof CenterPolicy>;

/** The queue every contact may fall back to when its topic names none. */
export const generalQueue = 'general';

/** The queue of complaints: its own clock, escalated by time. */
export const complaintsQueue = 'complaints';

/** Reads a policy; throws one error that names every wrong field and every queue, skill or bound that does not fit the others. */
export function parseCenterPolicy(json: string): CenterPolicy {
  const parsed = CenterPolicy.safeParse(inLongForm(JSON.parse(json)));
  if (!parsed.success) {
    throw new Error(
      `center policy: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
    );
  }
  const problems = policyProblems(parsed.data);
  if (problems.length > 0) throw new Error(`center policy: ${problems.join('; ')}`);
  return parsed.data;
}

/** The policy as a short text for a function's environment, which Lambda limits to 4 KB; `parseCenterPolicy` reads it back. */
export function formatCenterPolicy(policy: CenterPolicy): string {
  const profiles = policy.profiles.map(({ queues, ...profile }) => ({
    ...profile,
    queues: Object.fromEntries(queues.map(({ queue, delaySeconds }) => [queue, delaySeconds])),
  }));
  return JSON.stringify({ ...policy, profiles });
}

const ShortForm = z.looseObject({ profiles: z.array(z.looseObject({ queues: z.record(z.string(), z.unknown()) })) });

// The short form names each queue once, with its delay: `{"billing": 30}` for `[{"queue": "billing", "delaySeconds": 30}]`.
function inLongForm(policy: unknown): unknown {
  const short = ShortForm.safeParse(policy);
  if (!short.success) return policy;
  const profiles = short.data.profiles.map((profile) => ({
    ...profile,
    queues: Object.entries(profile.queues).map(([queue, delaySeconds]) => ({ queue, delaySeconds })),
  }));
  return { ...short.data, profiles };
}

/** What a well-formed policy still gets wrong: unknown queues, a queue nobody serves, a low-water mark over the bound, an hour that ends before it starts. */
export function policyProblems(policy: CenterPolicy): readonly string[] {
  const ids = new Set(policy.queues.map((queue) => queue.id));
  const served = new Set(policy.profiles.flatMap((profile) => profile.queues.map((entry) => entry.queue)));
  return [
    ...[generalQueue, complaintsQueue].filter((id) => !ids.has(id)).map((id) => `queues: ${id} is missing`),
    ...[...served].filter((id) => !ids.has(id)).map((id) => `profiles: queue ${id} does not exist`),
    ...[...ids].filter((id) => !served.has(id)).map((id) => `queues: nobody serves ${id}`),
    ...policy.queues
      .filter((queue) => queue.lowWater >= queue.liveBound)
      .map(
        (queue) =>
          `queues: ${queue.id} has a low-water mark of ${queue.lowWater}, which is not under its bound of ${queue.liveBound}`,
      ),
    ...policy.hours.shifts
      .filter((shift) => shift.from >= shift.to)
      .map((shift) => `hours: a shift from ${shift.from} to ${shift.to} is empty`),
  ];
}
