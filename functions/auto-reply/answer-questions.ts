import { type BotReply, botReply, withoutKnowledge } from '../../shared/domain/bot/bot-reply.ts';
import { botAnswer, botHandOver } from '../../shared/domain/contact/decide/bot.ts';
import type { Decision } from '../../shared/domain/contact/decide/decision.ts';
import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { ContactId, Ms } from '../../shared/domain/ids.ts';
import { answer } from '../../shared/domain/knowledge/answer.ts';
import type { KnowledgeModel } from '../../shared/domain/knowledge/model.ts';
import { triage } from '../../shared/domain/triage/triage.ts';
import type { Connections, ContactLog, RoutingOutbox } from '../../shared/ports.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';

/** What answering needs: the log, the student's connection, the way to routing and the published knowledge, if any. */
export type AnswerPorts = {
  readonly log: ContactLog;
  readonly connections: Connections;
  readonly routing: RoutingOutbox;
  readonly knowledge: (now: Ms) => Promise<KnowledgeModel | undefined>;
};

/** What became of the questions: how many were answered, and whether a person was asked. */
export type Answered = { readonly replies: number; readonly handedOver: boolean };

const longestRead = 200;

/**
 * Answers what a student said since the bot last spoke.
 *
 * Input: a contact in self-service, woken at least once.
 * Outcome: one reply a question in order, or a hand-over, after which nothing more is answered.
 *
 * 1. load the head and the unanswered messages; 2. decide on each; 3. append, unless the question was dealt with meanwhile;
 * 4. poke the student, and wake routing after a hand-over.
 */
export async function answerQuestions(ports: AnswerPorts, contactId: ContactId, now: Ms): Promise<Answered> {
  const head = await ports.log.head(contactId);
  if (head?.phase !== 'self-service') return { replies: 0, handedOver: false };
  const model = await ports.knowledge(now);
  let replies = 0;
  for (const question of questionsIn(await ports.log.read(contactId, head.botSeq, longestRead))) {
    const change = await changeContact(ports.log, contactId, now, (state) => decide(model, state, question, now));
    if (change.kind === 'busy') throw new Error(`auto-reply: contact ${contactId} kept changing`);
    if (change.kind !== 'appended') continue;
    await tellParticipants(ports, change, now);
    if (change.after.phase === 'handing-over') {
      await ports.routing.send({ kind: 'contact', contactId });
      return { replies, handedOver: true };
    }
    replies += 1;
  }
  return { replies, handedOver: false };
}

type Question = { readonly seq: number; readonly text: string };

function questionsIn(log: readonly LoggedEvent[]): readonly Question[] {
  return log.flatMap(({ seq, event }) =>
    event.type === 'message' && event.from === 'student' ? [{ seq, text: event.text }] : [],
  );
}

function decide(model: KnowledgeModel | undefined, state: ContactState, question: Question, now: Ms): Decision {
  const reply = replyTo(model, state, question, now);
  return reply.kind === 'reply' ? botAnswer(state, reply.answered) : botHandOver(state, reply.triaged, reply.requested);
}

function replyTo(model: KnowledgeModel | undefined, state: ContactState, { seq, text }: Question, now: Ms): BotReply {
  if (!model) return withoutKnowledge(seq, state.language, state.class);
  const decision = answer(model, { text, failedAnswers: state.failedAnswers }, now);
  return botReply(seq, decision, triage(model, text, now), state.class);
}
