import {
  answer,
  type BotDecision,
  isWary,
  type KnowledgeModel,
  listenTo,
  type Said,
  triage,
} from '../../shared/answers/engine.ts';
import { type Advice, takeAdvice } from '../../shared/domain/bot/advice.ts';
import { type CheckPolicy, drawForCheck } from '../../shared/domain/bot/answer-check.ts';
import { type BotReply, botReply, withoutKnowledge } from '../../shared/domain/bot/bot-reply.ts';
import { type CarePolicy, careText, withCare, writtenIn } from '../../shared/domain/bot/care.ts';
import type { StudentQuestion } from '../../shared/domain/bot/talk.ts';
import type { Limits } from '../../shared/domain/center/center-policy.ts';
import { botAnswer, botHandOver } from '../../shared/domain/contact/decide/bot.ts';
import type { Decision } from '../../shared/domain/contact/decide/decision.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { Connections } from '../../shared/ports/connections.ts';
import type { BotLog } from '../../shared/ports/contact-log.ts';
import type { RoutingOutbox } from '../../shared/ports/outboxes.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import type { Advise } from '../../shared/workflow/ask-adviser.ts';
import type { Appended } from '../../shared/workflow/change-by.ts';
import { appendAndTell, type BotEvent } from './append-and-tell.ts';

/** What answering needs: the log, the student's connection, the way to routing and the published knowledge, if any. */
export type AnswerPorts = {
  readonly log: BotLog;
  readonly connections: Connections;
  readonly routing: RoutingOutbox;
  readonly knowledge: (now: Ms) => Promise<KnowledgeModel | undefined>;
  /** Which sure answers an agent checks afterwards. */
  readonly policy: CheckPolicy & CarePolicy & { readonly limits: Pick<Limits, 'answersInLine'> };
  /** Somebody else's opinion, where the stage has one. */
  readonly advise?: Advise;
};

/** What became of the questions: how many were answered, and whether a person was asked. */
export type Answered = {
  readonly replies: number;
  readonly handedOver: boolean;
  /** True when a person is asked for or has the contact already: the bot answers no more, but listens. */
  readonly isPast: boolean;
};

/** Rows of the log that are read at once for what the student said. */
export const longestRead = 200;
type Asked = StudentQuestion & { readonly said: Said | undefined };

/**
 * Answers what a student said since the bot last spoke.
 *
 * Input: a contact in self-service, woken at least once.
 * Outcome: one reply a question in order, or a hand-over, after which nothing more is answered. A sure answer in the
 * sample waits beside the log for an agent's check.
 *
 * 1. load the head and the unanswered messages; 2. decide on each, with an opinion where there is one; 3. append, unless the question was dealt with meanwhile;
 * 4. poke the student, and wake routing after a hand-over.
 */
export async function answerQuestions(ports: AnswerPorts, contactId: ContactId, now: Ms): Promise<Answered> {
  let head = await ports.log.head(contactId);
  if (head?.phase !== 'self-service') return { replies: 0, handedOver: false, isPast: true };
  const model = await ports.knowledge(now);
  let replies = 0;
  const { questions, said: before } = await ports.log.talk(contactId, head.botSeq, longestRead);
  let said = before;
  for (const { seq, text } of questions) {
    const question = { seq, text, said };
    const advice = await adviceOn(ports, model, head, question, now);
    const change = await appendAndTell(
      ports,
      contactId,
      now,
      (state) => decide(ports.policy, model, state, question, advice, now),
      head,
    );
    if (!change) continue;
    head = change.after;
    if (change.after.phase === 'handing-over') return { replies, handedOver: true, isPast: true };
    said = saidIn(change) ?? said;
    replies += 1;
  }
  return { replies, handedOver: false, isPast: false };
}

function decide(
  policy: AnswerPorts['policy'],
  model: KnowledgeModel | undefined,
  state: ContactState,
  question: Asked,
  advice: Advice | undefined,
  now: Ms,
): Decision<BotEvent> {
  const reply = replyTo(policy, model, state, question, advice, now);
  return reply.kind === 'reply' ? botAnswer(state, reply.answered) : botHandOver(state, reply.triaged, reply.requested);
}

function replyTo(
  policy: AnswerPorts['policy'],
  model: KnowledgeModel | undefined,
  state: ContactState,
  question: Asked,
  advice: Advice | undefined,
  now: Ms,
): BotReply {
  const { seq, text } = question;
  if (!model) {
    const lang = writtenIn(text, state.language);
    return withoutKnowledge(seq, lang, state.class, careText(lang, policy, undefined, now));
  }
  const { decision, suggested } = takeAdvice(decisionOn(model, state, question, now), advice);
  const cared = withCare(decision, policy, model.lexicon, now);
  const reply = botReply(seq, cared, triage(model, text, now), state, suggested);
  return reply.kind === 'reply' ? { ...reply, answered: drawForCheck(reply.answered, cared, state, policy) } : reply;
}

// What may be danger, or is too much like it for a menu, is no adviser's business, whatever else a person takes it over for.
async function adviceOn(
  { advise }: AnswerPorts,
  model: KnowledgeModel | undefined,
  state: ContactState,
  question: Asked,
  now: Ms,
): Promise<Advice | undefined> {
  if (!advise || !model || question.said?.isWorried || isWary(listenTo(model, question.text).unease)) return undefined;
  return advise(question.text, decisionOn(model, state, question, now));
}

function saidIn({ entries }: Appended): Said | undefined {
  return entries.flatMap(({ event }) => (event.type === 'answered' ? [event] : [])).at(-1);
}

function decisionOn(
  model: KnowledgeModel,
  { failedAnswers, language }: ContactState,
  question: Asked,
  now: Ms,
): BotDecision {
  return answer(model, { ...question, failedAnswers, language }, now);
}
