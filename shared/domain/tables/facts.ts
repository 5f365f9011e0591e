import * as v from 'valibot';
import { agent, flag, moment, number, text, texts, whole } from './column.ts';

/** A visit to a line, as it is stored and exported. */
export const Segment = v.strictObject({
  segment: whole('number of the visit within its contact, from 1'),
  kind: text('`chat`: the student waits at the screen; `callback`: for the phone'),
  queue: v.optional(text('queue of the visit; NULL where an agent was lost before any queue was known')),
  why: text(
    'what brought the contact into line: `requested`, `transferred`, `escalated`, `agent-lost`, `reopened`, `low-score`, `callback`, `callback-due`',
  ),
  enteredAt: moment('when it joined the line'),
  leftAt: v.optional(moment('when it left it; NULL while it waits')),
  leftHow: text('`answered`, `abandoned`, `callback` (asked to be called), `closed`, or `waiting` at `as_of`'),
  waitedSeconds: v.optional(number('seconds from joining to leaving')),
  offers: whole('offers made to agents during the visit'),
  declines: whole('offers an agent declined'),
  missedOffers: whole('offers an agent saw and let pass'),
  agentId: v.optional(agent('who took the contact at the end of the visit')),
  tier: whole('tier asked for when it left the line: 1, 2 or 3'),
  class: text('`standard`, `vip`, `complaint` or `escalated`, when it left the line'),
  urgency: v.optional(text('`P1` to `P4`, when it left the line')),
  overflowed: flag('whether it waited in overflow during the visit'),
  placeTold: v.optional(
    whole(
      'place in line the student was told with the first wait, by the function instance that offered the contact; NULL where it told none, and where no offer was made',
    ),
  ),
  waitToldFromSeconds: v.optional(whole('that wait, from so many seconds on; one in five should be served sooner')),
  waitToldToSeconds: v.optional(whole('up to so many; one in five should be served later')),
  waitToldMix: v.optional(
    text(
      'by which mix it was told, how it looked and the night the mix was fitted in: `busy 2026-09-01`, `free shipped`',
    ),
  ),
  waitToldMeanSeconds: v.optional(whole('the mean wait it was told by')),
  waitedAfterToldSeconds: v.optional(number('seconds from telling it to leaving the line')),
});
export type Segment = v.InferOutput<typeof Segment>;

/** The same as it is exported. */
export const SegmentRow = v.strictObject({
  ...Segment.entries,
  enteredHalfHour: v.optional(
    text('half-hour of the school it joined the line in, as `2026-09-01T08:30`; NULL in files of before it was kept'),
  ),
});

/** One agent's turn with a contact, from the offer on, as it is stored and exported. */
export const AgentTurn = v.strictObject({
  assignment: whole('number of the offer within its contact (its epoch), from 1'),
  agentId: agent('the agent it was offered to'),
  queue: v.optional(text('queue it was offered from')),
  offeredAt: moment('when it was offered'),
  answeredHow: text(
    '`accepted`, `declined`, `missed` (seen and let pass), `unseen` (the agent was on no connection), `withdrawn` (the contact ended first), or `open` at `as_of`',
  ),
  acceptedAt: v.optional(moment('when the agent took it')),
  firstWordAt: v.optional(moment("the agent's first message or call")),
  endedAt: v.optional(moment('when the agent let go of it')),
  endedHow: v.optional(
    text(
      '`closed`, `transferred`, `escalated`, `agent-lost`, `callback-missed` or `abandoned`; NULL while the agent has it',
    ),
  ),
  talkSeconds: v.optional(number('from taking it to the start of the wrap-up, or to the end where there was none')),
  wrapUpSeconds: v.optional(number('wrap-up; 0 where there was none')),
  handleSeconds: v.optional(number('talk and wrap-up; nobody can put a contact on hold here')),
  agentMessages: whole('messages the agent wrote in this turn'),
  outcome: v.optional(text('outcome the contact was closed with in this turn')),
  disposition: v.optional(text("the agent's code for what it was about; `other` where it is no code")),
  transferredTo: v.optional(text('queue it was transferred to')),
  chosenBecause: v.optional(
    text('`had-it-last` (the contact, or its student before), `only-one`, `costs-least` or `free-longest`'),
  ),
  heldBefore: v.optional(
    text('what kept the contact from this agent until `held_until`, also where they came only after that'),
  ),
  heldUntil: v.optional(
    moment('until when that was to keep it; NULL where nothing did, and of contacts folded before it was kept'),
  ),
  passedOver: v.optional(whole('agents who were not asked')),
  passedOverBy: v.optional(
    texts(
      'why, as `reason=agents`, the nearest to an offer first, at most four; one a row in `passed_over`; NULL of contacts folded before it was kept',
    ),
  ),
  overtook: v.optional(
    whole(
      'contacts that came before it and asked for the same, and could not be offered then, as a call to AWS failed; NULL of contacts folded before it was kept',
    ),
  ),
});
export type AgentTurn = v.InferOutput<typeof AgentTurn>;

/** One thing the bot said, as it is stored and exported; no text. */
export const BotTurn = v.strictObject({
  turn: whole("number of the bot's word within its contact, from 1"),
  askedAt: v.optional(moment('when what it answers was said')),
  answeredAt: moment('when the bot spoke'),
  kind: text('`answer`, `choices`, `small-talk`, `asked-back`, `retry`, `solved` or `care`'),
  topic: v.optional(text('what the question is about, where the bot could tell')),
  queue: v.optional(text('queue of that topic')),
  articleIds: texts('articles it answered from'),
  confidence: number('from 0 to 1'),
  isWorried: v.optional(
    flag('that it asked how the student is, whose message was a little like danger; NULL for everything else'),
  ),
  isHelpful: v.optional(flag('what the student says of it; NULL where nothing was said')),
  verdict: v.optional(text('what an agent says who checked it: `right`, `wrong` or `unclear`')),
  rightArticleId: v.optional(text('the article that agent says was right')),
});
export type BotTurn = v.InferOutput<typeof BotTurn>;

/** One survey, as it is stored and exported; no comment. */
export const SurveySent = v.strictObject({
  survey: whole('number of the survey within its contact, from 1'),
  sentAt: moment('when it was sent'),
  answeredAt: v.optional(moment('when it was answered')),
  score: v.optional(whole('1 to 5')),
  isSolved: v.optional(flag('whether the student says it is solved; NULL where that was not asked or not answered')),
  effort: v.optional(whole('how easy it was, from 1; the highest is the easiest')),
  effortScale: v.optional(whole('the highest it could be: 5 or 7')),
  recommend: v.optional(whole('how likely they would recommend the school, 0 to 10')),
  ownAnswers: v.optional(
    texts('answers to questions of the school’s own, as `question=answer`; no text; NULL where none was answered'),
  ),
  hasComment: flag('whether something was written with it'),
  servedBy: text('whom it is about: `person` or `bot`'),
  agentId: v.optional(agent('the agent it is about: who had the contact last before it was sent')),
  queue: v.optional(text('queue of the contact when it was sent')),
});
export type SurveySent = v.InferOutput<typeof SurveySent>;

/** One promise to call, or to answer a message, as it is stored and exported. */
export const CallbackPromise = v.strictObject({
  callback: whole('number of the callback within its contact, from 1'),
  why: text(
    '`asked`: the student wants it; `low-score`: the center wants it; `message`: the student left a message, which is answered in writing and not called',
  ),
  askedAt: moment('when it was asked for'),
  promisedAt: moment('when the call was due; for one as soon as possible when it was asked for'),
  promisedBy: v.optional(
    moment('by when the student was told the call would be made, or the message answered; NULL where nobody was told'),
  ),
  isAsap: flag('as soon as their turn comes, and not at a chosen time'),
  queue: v.optional(text('queue of the contact when it was asked for')),
  topic: text('what it is about'),
  attempts: whole('calls made'),
  firstAttemptAt: v.optional(moment('the first call; of a message the first that an agent wrote after it')),
  lastAttemptAt: v.optional(moment('the last call: of a kept callback the one that reached the student')),
  endedAt: v.optional(moment('when it was over')),
  ended: text(
    '`kept`, `failed` (nobody answered), `otherwise` (the contact ended or went on without a call, or without an answer to the message), or `open` at `as_of`',
  ),
  afterPromiseSeconds: v.optional(
    number(
      'seconds from what the student was told to the first call or answer, `first_attempt_at`; below 0 where it was sooner',
    ),
  ),
  lateSeconds: v.optional(
    number(
      'of a kept callback, seconds from the promised moment to the call that reached the student; 0 where it was sooner',
    ),
  ),
});
export type CallbackPromise = v.InferOutput<typeof CallbackPromise>;

/** The facts of a contact, kept with its record. */
export const Facts = v.strictObject({
  segments: v.array(Segment),
  assignments: v.array(AgentTurn),
  botTurns: v.array(BotTurn),
  surveys: v.array(SurveySent),
  callbacks: v.array(CallbackPromise),
});
export type Facts = v.InferOutput<typeof Facts>;
