import * as v from 'valibot';
import { anyDictionary, dictionary } from '../../schema/dictionary.ts';
import { count, positive } from '../../schema/numbers.ts';
import { nameLike } from '../../schema/policy-words.ts';
import { faultsOf } from '../../schema/read-as.ts';
import { readKnown } from '../../schema/read-known.ts';
import { Language, Tier } from '../../schema/words.ts';
import { FilePolicy } from '../files/file-policy.ts';
import { Hours } from '../hours/hours-policy.ts';
import { hoursProblems } from '../hours/hours-problems.ts';
import { MinorPolicy } from '../minors/guardian-consent.ts';
import { PeakPolicy, peakProblems } from '../peak/peak-policy.ts';
import { qualityProblems } from '../quality/quality-policy.ts';
import { surveyProblems } from '../survey/survey-policy.ts';
import { VisitorPolicy } from '../visitor/visitor-policy.ts';
import { Bounds, usualBounds } from './bounds.ts';
import { CallbackPolicy } from './callback-policy.ts';
import { latestDangerSeconds } from './danger-steps.ts';
import { overflowName, spareOverflows } from './overflow-names.ts';
import { type RoutingConstants, routingProblems } from './routing-schema.ts';
import { complaintsQueue, generalQueue } from './usual-queues.ts';
import { Channel } from './words.ts';

const identifier = nameLike('course-math');
const seconds = positive;
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
// From the smallest number above 0.
const factor = v.pipe(v.number(), v.minValue(Number.MIN_VALUE), v.maxValue(1));

/** A queue: where contacts of one subject wait. At most `liveBound` wait in the table, the rest in overflow until fewer than `lowWater` do. */
export const QueuePolicy = v.strictObject({
  id: identifier,
  skill: v.optional(identifier),
  /** Which of the `calendars` says when people answer here. @default the center's hours */
  calendar: v.optional(identifier),
  /** The spare overflow queue of one that was published without a deployment. @default its own */
  overflow: v.optional(v.picklist(spareOverflows)),
  liveBound: positive,
  lowWater: positive,
  /** How much a wait counts here to one in other queues: with 2 a minute as two. @default 1 */
  priority: v.optional(v.pipe(positive, v.maxValue(100))),
});
export type QueuePolicy = v.InferOutput<typeof QueuePolicy>;

/** A routing profile: the queues a group of agents serves, each after a delay, and what these agents can do. */
export const RoutingProfile = v.strictObject({
  id: identifier,
  tier: Tier,
  queues: v.pipe(
    v.array(
      v.strictObject({
        queue: identifier,
        delaySeconds: count,
        /** Delays of some channels in its place: calls at once, chats after a while. */
        secondsBy: v.optional(dictionary(Channel, count)),
      }),
    ),
    v.minLength(1),
  ),
  skills: dictionary(identifier, v.pipe(positive, v.maxValue(5))),
  languages: v.pipe(v.array(Language), v.minLength(1)),
  capacity: v.strictObject({
    chat: v.pipe(count, v.maxValue(10)),
    email: count,
    voice: count,
  }),
});
export type RoutingProfile = v.InferOutput<typeof RoutingProfile>;

/** Every duration and bound the center works by. */
export const Limits = v.strictObject({
  /** An offer's life in a channel, before it moves to the next agent. */
  offerSeconds: v.strictObject({ chat: seconds, email: seconds, voice: seconds }),
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
  callbackRetries: v.pipe(count, v.maxValue(5)),
  callbackRetrySeconds: seconds,
  /** Attempts after the first that a call to somebody in danger is worth at once; after each further one whoever made it is not asked again for `callbackRetrySeconds`. @default 2 */
  dangerRetries: v.optional(v.pipe(count, v.maxValue(10))),
  /** Expected wait from which a callback is offered. */
  callbackOfferSeconds: seconds,
  /** Answers the bot gives at most to a student who waits in line. */
  answersInLine: count,
  /** Life of a contact's log and of a contact record. */
  logRetentionDays: positive,
  recordRetentionDays: positive,
});
export type Limits = v.InferOutput<typeof Limits>;

/** Seconds within which each kind of contact should be answered, and the factors that make some more urgent. */
export const Targets = v.strictObject({
  seconds: v.strictObject({ chat: seconds, email: seconds, voice: seconds, escalation: seconds }),
  vipFactor: factor,
  complaintFactor: factor,
  /** Targets' lengths by which a P1 counts as older than it is: it passes whoever has not waited that many of their own. */
  p1HeadStart: count,
});
export type Targets = v.InferOutput<typeof Targets>;

// Seconds until the first step and until the second.
const steps = v.pipe(
  v.strictTuple([count, count]),
  v.check(([first, second]) => first <= second, 'the second step comes before the first'),
);

/** How what a contact insists on gives way with time, in seconds since it asked for it; whoever is on duty and fits best is asked at once. */
export const Relaxation = v.strictObject({
  /** When level 1 in the queue's skill will do, and when anybody who serves the queue will. */
  skillSeconds: steps,
  /** When one tier under the one asked for will do, and when two. */
  tierSeconds: steps,
  /** Danger: when anybody ready who speaks the language will do, and when anybody ready at all. */
  dangerSeconds: steps,
});
export type Relaxation = v.InferOutput<typeof Relaxation>;

/** A number that helps at once, as the school checked it. */
export const CrisisLine = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  number: v.pipe(v.string(), v.regex(/^[+\d][\d -]{1,19}$/)),
});
export type CrisisLine = v.InferOutput<typeof CrisisLine>;

/** The reviewed policy of one deployment: its queues, routing profiles, hours, limits, targets and what gives way. */
export const CenterPolicy = v.strictObject({
  queues: v.pipe(v.array(QueuePolicy), v.minLength(1)),
  profiles: v.pipe(v.array(RoutingProfile), v.minLength(1)),
  hours: Hours,
  /** Hours of the queues that name them; all others keep the center's. */
  calendars: v.optional(dictionary(identifier, Hours)),
  limits: Limits,
  /** What one person may take. @default the usual ones */
  bounds: v.optional(Bounds, usualBounds),
  /** How it calls back. @default as usual */
  callbacks: v.optional(CallbackPolicy),
  /** How people are served whom no platform vouches for. @default not at all */
  visitors: v.optional(VisitorPolicy),
  /** What somebody under 14 needs. @default nothing */
  minors: v.optional(MinorPolicy),
  targets: Targets,
  relaxation: Relaxation,
  /** Files in conversations. @default the usual */
  files: v.optional(FilePolicy),
  /** What is eased while a queue is crowded. @default the usual peak policy */
  peak: v.optional(PeakPolicy),
  /** What routing weighs and keeps free; `policyProblems` reads it. @default the shipped constants */
  routing: v.optional(v.custom<RoutingConstants>((routing) => routing instanceof Object)),
  /** The numbers that a student in danger is told, by ISO country. @default none: they are told to call local emergency services */
  crisisLines: v.optional(dictionary(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)), v.array(CrisisLine))),
  /** What is asked after a contact, as `SurveyPolicy` has it: read by the one function that asks, so that no other carries its form. @default a score and a comment */
  survey: v.optional(v.unknown()),
  /** How contacts are reviewed, as `QualityPolicy` has it, read by the one function that reviews. @default the usual form, three contacts an agent and week */
  quality: v.optional(v.unknown()),
  /** Share of the bot's sure answers kept for an agent's check: the sample its precision is measured on. */
  answerCheckShare: share,
  /** Time buckets are spread over this many partitions. */
  dueShards: v.pipe(positive, v.maxValue(32)),
});
export type CenterPolicy = v.InferOutput<typeof CenterPolicy>;

/** Reads a published policy, which was checked when it was written; fields that a later version added are left out. Throws an error that names every wrong field. */
export function readCenterPolicy(policy: unknown): CenterPolicy {
  const read = readKnown(CenterPolicy, inLongForm(policy));
  if (!read.success) throw new Error(`center policy: ${faultsOf(read.issues)}`);
  return read.output;
}

/** Reads a policy; throws one error that names every wrong field and every queue, skill or bound that does not fit the others. */
export function parseCenterPolicy(json: string): CenterPolicy {
  const parsed = v.safeParse(CenterPolicy, inLongForm(JSON.parse(json)));
  if (!parsed.success) throw new Error(`center policy: ${faultsOf(parsed.issues)}`);
  const problems = policyProblems(parsed.output);
  if (problems.length > 0) throw new Error(`center policy: ${problems.join('; ')}`);
  return parsed.output;
}

/** The policy as the short text that is published; `parseCenterPolicy` and `readCenterPolicy` read it back. */
export function formatCenterPolicy(policy: CenterPolicy): string {
  const profiles = policy.profiles.map((profile) => ({
    ...profile,
    // Delays by channel have no short form.
    ...(profile.queues.some(({ secondsBy }) => secondsBy)
      ? {}
      : { queues: Object.fromEntries(profile.queues.map(({ queue, delaySeconds }) => [queue, delaySeconds])) }),
  }));
  return JSON.stringify({ ...policy, profiles });
}

// The short form names each queue once, with its delay: `{"billing": 30}` for `[{"queue": "billing", "delaySeconds": 30}]`.
/** A policy in its long form, whichever it has. */
export function inLongForm(policy: unknown): unknown {
  const read = v.safeParse(v.object({ profiles: v.array(v.unknown()) }), policy);
  return read.success ? Object.assign({}, policy, { profiles: read.output.profiles.map(profileInLongForm) }) : policy;
}

function profileInLongForm(profile: unknown): unknown {
  const read = v.safeParse(v.object({ queues: anyDictionary }), profile);
  if (!read.success) return profile;
  const queues = Object.entries(read.output.queues).map(([queue, delaySeconds]) => ({ queue, delaySeconds }));
  return Object.assign({}, profile, { queues });
}

/** What a well-formed policy still gets wrong: unknown queues, a queue nobody serves, a low-water mark over the bound, hours that cannot be. */
export function policyProblems(policy: CenterPolicy): readonly string[] {
  const ids = new Set(policy.queues.map((queue) => queue.id));
  const served = new Set(policy.profiles.flatMap((profile) => profile.queues.map((entry) => entry.queue)));
  return [
    ...[generalQueue, complaintsQueue]
      .filter((id) => !ids.has(id))
      .map((id) => `queues: ${id} is missing; every center has it`),
    ...[...served]
      .filter((id) => !ids.has(id))
      .map((id) => `profiles: queue ${id} does not exist; add it to queues or serve another`),
    ...[...ids].filter((id) => !served.has(id)).map((id) => `queues: nobody serves ${id}; add it to a profile`),
    ...policy.queues
      .filter((queue) => queue.lowWater >= queue.liveBound)
      .map(
        (queue) =>
          `queues: ${queue.id} has a low-water mark of ${queue.lowWater}, which is not under its bound of ${queue.liveBound}; lower it`,
      ),
    ...twiceProblems(policy),
    ...(policy.peak ? peakProblems(policy.peak) : []),
    ...surveyProblems(policy.survey),
    ...qualityProblems(policy.quality),
    ...(policy.routing ? routingProblems(policy.routing) : []),
    ...delayProblems(policy),
    ...dangerProblems(policy),
    ...nameProblems(policy),
    ...overflowProblems(policy),
    ...hoursProblems('hours', policy.hours),
    ...calendarProblems(policy),
  ];
}

// Of two by one name one would be found, whichever is asked for.
function twiceProblems({ queues, profiles }: CenterPolicy): readonly string[] {
  return [
    ...twice(queues.map(({ id }) => id)).map((id) => `queues: ${id} is there twice; keep one`),
    ...twice(profiles.map(({ id }) => id)).map((id) => `profiles: ${id} is there twice; keep one`),
    ...profiles.flatMap(({ id, queues: served }) =>
      twice(served.map(({ queue }) => queue)).map((queue) => `profiles: ${id} serves ${queue} twice; keep one delay`),
    ),
  ];
}

function twice(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

// Every object has something under it, which would be taken for what the policy says of it. What is published already is read all the same.
function nameProblems(policy: CenterPolicy): readonly string[] {
  return JSON.stringify(policy).includes('"constructor"') ? ['names: nothing may be named constructor; rename it'] : [];
}

function dangerProblems({ relaxation: { dangerSeconds } }: CenterPolicy): readonly string[] {
  return dangerSeconds.every((seconds) => seconds <= latestDangerSeconds)
    ? []
    : [
        `relaxation.dangerSeconds: got ${dangerSeconds.join(' and ')}, allowed are at most ${latestDangerSeconds}: nobody in danger waits longer for somebody who fits better`,
      ];
}

// Who takes no calls has no delay for calls: whoever wrote one meant another profile.
function delayProblems({ profiles }: CenterPolicy): readonly string[] {
  return profiles.flatMap(({ id, queues, capacity }) =>
    queues.flatMap(({ queue, secondsBy = {} }) =>
      (['chat', 'email', 'voice'] as const)
        .filter((channel) => secondsBy[channel] !== undefined && capacity[channel] === 0)
        .map(
          (channel) => `profiles: ${id} has a delay for ${channel} of ${queue} and takes no ${channel}; take it out`,
        ),
    ),
  );
}

function overflowProblems({ queues }: CenterPolicy): readonly string[] {
  const names = queues.map(overflowName);
  const shared = queues.filter((queue, at) => names.indexOf(overflowName(queue)) !== at);
  const spares: readonly string[] = spareOverflows;
  return [
    ...shared.map((queue) => `queues: ${queue.id} shares its overflow ${overflowName(queue)}; give each queue its own`),
    ...queues.flatMap(({ id }) => (spares.includes(id) ? [`queues: ${id} is the name of a spare overflow queue`] : [])),
  ];
}

function calendarProblems({ queues, calendars = {} }: CenterPolicy): readonly string[] {
  const used = new Set(queues.map(({ calendar }) => calendar));
  return [
    ...queues.flatMap(({ id, calendar }) =>
      calendar === undefined || calendar in calendars
        ? []
        : [`queues: calendar ${calendar} of ${id} does not exist; add it to calendars`],
    ),
    ...Object.keys(calendars).flatMap((name) =>
      used.has(name) ? [] : [`calendars: no queue has ${name}; name it in a queue or take it out`],
    ),
    ...Object.entries(calendars).flatMap(([name, hours]) => hoursProblems(`calendars.${name}`, hours)),
  ];
}
