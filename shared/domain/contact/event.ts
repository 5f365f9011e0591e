import * as v from 'valibot';
import { AgentId, ContactId, StudentId } from '../../schema/ids.ts';
import { count, finite, integer, positive } from '../../schema/numbers.ts';
import { DangerKind, Language, Tier, Urgency } from '../../schema/words.ts';
import { Channel } from '../center/words.ts';
import { SurveyAnswer, SurveyQuestion } from '../survey/question.ts';
import { ContactClass, Outcome } from './words.ts';

const seq = count;
const ms = count;
const text = v.string();
const epoch = count;
const some = v.optional(text);
const side = v.picklist(['student', 'agent']);

/** Where in the school a student was when they asked, as the page said it: nobody vouches for it. `position` is the second a player stood at. */
export const StudentContext = v.strictObject({
  name: some,
  email: some,
  course: some,
  lesson: some,
  page: some,
  position: v.optional(count),
});
export type StudentContext = v.InferOutput<typeof StudentContext>;

/** An article the bot thought of, with its confidence from 0 to 1. */
export const ArticleCandidate = v.strictObject({
  articleId: text,
  title: text,
  confidence: finite,
});
export type ArticleCandidate = v.InferOutput<typeof ArticleCandidate>;

/** The routable half of an agent: who, of which routing profile, on which connection. */
export const AgentSeat = v.strictObject({ agentId: AgentId, profile: text, connectionId: text });
export type AgentSeat = v.InferOutput<typeof AgentSeat>;

/**
 * Why some agents were not asked for a contact: the reason they share, how many they are, some of them, and until when it holds, where time alone ends it. The reasons are
 * those of a hold, and `not-first`: they might have taken it too, but cost more, had been free for less long, or got another contact at the same time.
 */
export const PassedOver = v.strictObject({
  reason: text,
  agents: count,
  some: v.array(AgentId),
  until: v.optional(ms),
});
export type PassedOver = v.InferOutput<typeof PassedOver>;

/** Why a contact was offered to this agent and to nobody else. */
export const OfferReason = v.strictObject({
  chosen: v.picklist(['had-it-last', 'only-one', 'costs-least', 'free-longest']),
  /** What kept the contact from this agent after it came, and until when. */
  held: v.optional(v.strictObject({ reason: text, until: ms })),
  passedOver: v.array(PassedOver),
  /** Contacts that came before it and asked for the same, and could not be offered in that run, for a call to AWS failed or they kept changing. No agent is shown these. */
  overtook: v.optional(v.array(ContactId)),
});
export type OfferReason = v.InferOutput<typeof OfferReason>;

/** What a waiting student was told first of the wait: when, the place and the range of seconds that were told, and which mix made it of which mean wait. */
export const WaitTold = v.strictObject({
  ...{ at: ms, position: count, fromSeconds: count, toSeconds: count },
  mix: some,
  meanSeconds: v.optional(count),
});
export type WaitTold = v.InferOutput<typeof WaitTold>;

/** Longest answer an agent may propose at the wrap-up, in UTF-16 code units: as long as an article's answer may be. */
export const longestLearned = 2000;

/** What an agent teaches the knowledge base at the wrap-up: the article that answered, a new answer, or that nothing fits. */
export const Learned = v.variant('kind', [
  v.strictObject({
    kind: v.literal('article'),
    articleId: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,79}$/)),
  }),
  v.strictObject({
    kind: v.literal('new-answer'),
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(longestLearned)),
  }),
  v.strictObject({ kind: v.literal('nothing-fits') }),
]);
export type Learned = v.InferOutput<typeof Learned>;

/** What whoever took a contact says of the danger in it: whether there was any, and of what kind. */
export const DangerVerdict = v.strictObject({ was: v.boolean(), kind: v.optional(DangerKind) });
export type DangerVerdict = v.InferOutput<typeof DangerVerdict>;

/** What an agent makes of an answer of the bot; `unclear` where nobody could tell. */
export const Verdict = v.picklist(['right', 'wrong', 'unclear']);
export type Verdict = v.InferOutput<typeof Verdict>;

/**
 * How a callback is to be made: the student's time zone, the numbered call of a slot it has, and when the student is reminded of it. The release before knows none of it, and makes the
 * call at its time.
 */
export const CallPlan = v.strictObject({
  zone: some,
  booking: v.optional(v.strictObject({ queue: text, at: ms, number: positive })),
  /** The number to call, as only its owner knows it again; the number itself is in no log. */
  number: some,
  remindAt: v.optional(ms),
  /** The student wants it as a chat, where they are online when it is made. */
  chat: v.optional(v.literal(true)),
  /** The student left a message, and nobody is to be called: it is answered in writing, whether they are there or not. */
  written: v.optional(v.literal(true)),
});
export type CallPlan = v.InferOutput<typeof CallPlan>;

/** What each type of event holds, in the words of the field. */
export const contactEvents = {
  opened: v.strictObject({
    type: v.literal('opened'),
    studentId: StudentId,
    channel: Channel,
    language: Language,
    class: ContactClass,
    connectionId: some,
    /** The student's name by their token. */
    name: some,
    /** Their time zone, by the same. */
    zone: some,
    /** What the platform says of a guardian's consent, where it is needed. */
    consent: some,
    context: v.optional(StudentContext),
  }),
  attached: v.strictObject({ type: v.literal('attached'), by: side, connectionId: text }),
  detached: v.strictObject({
    type: v.literal('detached'),
    connectionId: text,
    /** The student is on another connection still. */
    stays: v.optional(v.literal(true)),
  }),
  /** The visitor whose contact it was signed in. */
  merged: v.strictObject({ type: v.literal('merged'), studentId: StudentId, name: some }),
  message: v.strictObject({
    type: v.literal('message'),
    from: side,
    clientSeq: positive,
    text,
    agentId: v.optional(AgentId),
    connectionId: some,
  }),
  /** A file was sent, or came and was refused. */
  file: v.strictObject({
    type: v.literal('file'),
    fileId: text,
    from: side,
    agentId: v.optional(AgentId),
    name: text,
    mediaType: text,
    bytes: count,
    /** Why it was not kept. */
    refused: some,
  }),
  triaged: v.strictObject({
    type: v.literal('triaged'),
    topic: text,
    queue: text,
    urgency: Urgency,
    language: Language,
    sentiment: v.picklist(['negative', 'neutral', 'positive']),
    tier: Tier,
    class: ContactClass,
    /** The danger the message speaks of, where it does. */
    danger: v.optional(DangerKind),
    /** What the agent is shown of the bot's thoughts, where no request of the bot's own holds it. */
    candidates: v.optional(v.array(ArticleCandidate)),
    suggested: some,
  }),
  answered: v.strictObject({
    type: v.literal('answered'),
    forSeq: seq,
    kind: v.picklist(['answer', 'choices', 'small-talk', 'asked-back', 'retry', 'solved', 'care']),
    text,
    articleIds: v.array(text),
    choices: v.array(ArticleCandidate),
    confidence: finite,
    /** What the question is about, where the bot could tell. */
    topic: some,
    queue: some,
    /** Asked back because the message is a little like danger. */
    isWorried: v.optional(v.literal(true)),
    /** Drawn for an agent's check afterwards: the articles the bot thought of, best first. */
    toCheck: v.optional(v.array(ArticleCandidate)),
  }),
  'urgency-raised': v.strictObject({
    type: v.literal('urgency-raised'),
    forSeq: seq,
    urgency: Urgency,
    /** The danger this message speaks of, where that is what raised it. */
    danger: v.optional(DangerKind),
  }),
  alerted: v.strictObject({
    type: v.literal('alerted'),
    waitedSeconds: count,
    /** Supervisors' connections that were told. */
    supervisors: count,
  }),
  'answer-rated': v.strictObject({ type: v.literal('answer-rated'), forSeq: seq, helpful: v.boolean() }),
  'answer-checked': v.strictObject({
    type: v.literal('answer-checked'),
    forSeq: seq,
    agentId: AgentId,
    verdict: Verdict,
    /** What would have been right, where it was wrong and the agent knows. */
    learned: v.optional(Learned),
  }),
  'agent-requested': v.strictObject({
    type: v.literal('agent-requested'),
    forSeq: seq,
    reason: text,
    queue: text,
    text: some,
    candidates: v.array(ArticleCandidate),
    /** The best candidate's answer, for the agent to send or to change. */
    suggested: some,
    /** Of logs before checks came afterwards: articles whose answer was kept back for the agent's check. */
    kept: v.optional(v.array(text)),
  }),
  queued: v.strictObject({
    ...{ type: v.literal('queued'), queue: text },
    /** Who served the student before, on the same subject, and is to be asked first. */
    servedBy: v.optional(AgentId),
  }),
  overflowed: v.strictObject({ type: v.literal('overflowed'), queue: text, servedBy: v.optional(AgentId) }),
  offered: v.strictObject({
    ...{ type: v.literal('offered'), agent: AgentSeat, epoch, expiresAt: ms },
    because: v.optional(OfferReason),
    /** Where whoever offers knows it. */
    told: v.optional(WaitTold),
  }),
  accepted: v.strictObject({
    type: v.literal('accepted'),
    agentId: AgentId,
    epoch,
    connectionId: text,
    /** What the student is shown for the agent; absent where the token told no name. */
    agentName: some,
  }),
  declined: v.strictObject({ type: v.literal('declined'), agentId: AgentId, epoch, excludedUntil: ms }),
  'offer-expired': v.strictObject({
    type: v.literal('offer-expired'),
    agentId: AgentId,
    epoch,
    excludedUntil: ms,
    /** The agent was on no connection over which they could have been shown it. */
    unseen: v.optional(v.literal(true)),
  }),
  transferred: v.strictObject({
    type: v.literal('transferred'),
    agentId: AgentId,
    queue: text,
    note: some,
  }),
  escalated: v.strictObject({ type: v.literal('escalated'), agentId: AgentId, tier: Tier, reason: some }),
  'agent-lost': v.strictObject({ type: v.literal('agent-lost'), agentId: AgentId, epoch }),
  requeued: v.strictObject({ type: v.literal('requeued'), reason: v.picklist(['callback-due']) }),
  noted: v.strictObject({ type: v.literal('noted'), agentId: AgentId, text }),
  'wrap-up-started': v.strictObject({ type: v.literal('wrap-up-started'), by: side }),
  closed: v.strictObject({
    type: v.literal('closed'),
    outcome: Outcome,
    by: v.picklist(['student', 'agent', 'center']),
    disposition: some,
    notes: some,
    learned: v.optional(Learned),
    danger: v.optional(DangerVerdict),
  }),
  abandoned: v.strictObject({ type: v.literal('abandoned'), reason: v.picklist(['left', 'disconnected']) }),
  'callback-requested': v.strictObject({
    type: v.literal('callback-requested'),
    dueAt: ms,
    asap: v.boolean(),
    topic: text,
    /** By when one as soon as possible was promised; absent in logs from before callbacks were. */
    promisedAt: v.optional(ms),
    call: v.optional(CallPlan),
  }),
  'callback-cancelled': v.strictObject({ type: v.literal('callback-cancelled') }),
  'callback-reminded': v.strictObject({ type: v.literal('callback-reminded'), dueAt: ms }),
  'callback-attempted': v.strictObject({ type: v.literal('callback-attempted'), attempt: integer, agentId: AgentId }),
  'callback-missed': v.strictObject({
    type: v.literal('callback-missed'),
    attempt: integer,
    nextAt: ms,
    /** In danger, after many attempts: until when whoever made this one is not asked again. */
    excludedUntil: v.optional(ms),
    /** What whoever called says of the danger that was heard. */
    danger: v.optional(DangerVerdict),
  }),
  'survey-sent': v.strictObject({
    ...{ type: v.literal('survey-sent'), followUpAt: ms },
    /** What was asked; absent of the usual survey, a score and a comment. */
    questions: v.optional(v.array(SurveyQuestion)),
  }),
  'survey-answered': v.strictObject({
    ...{ type: v.literal('survey-answered'), score: integer, comment: some },
    /** What was answered to the other questions. */
    answers: v.optional(v.array(SurveyAnswer)),
  }),
  'follow-up-sent': v.strictObject({ type: v.literal('follow-up-sent'), text }),
  reopened: v.strictObject({ type: v.literal('reopened'), reason: v.picklist(['message', 'low-score']) }),
};

/** Everything that can happen to a contact; the log is a list of these. */
export const ContactEvent = v.variant('type', /* @__PURE__ */ Object.values(contactEvents));
export type ContactEvent = v.InferOutput<typeof ContactEvent>;

/** One event by its type. */
export type EventOf<T extends ContactEvent['type']> = Extract<ContactEvent, { type: T }>;
