import { answer, type BotDecision, type KnowledgeModel, type Said, triage } from '../../shared/answers/engine.ts';
import { type BotReply, botReply } from '../../shared/domain/bot/bot-reply.ts';
import { withCare } from '../../shared/domain/bot/care.ts';
import type { Urgency } from '../../shared/schema/words.ts';

/** What the bot does with a message, and the urgency it is triaged with. */
export type Told = { readonly decision: BotDecision; readonly reply: BotReply; readonly urgency: Urgency };

const hours = { timeZone: 'UTC', shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }], holidays: [] };

/** Tells a message to the bot as the deployed function does, after what it had said: decided, cared for, made into what is logged. */
export const told = (model: KnowledgeModel, text: string, now: number, said?: Said): Told => {
  const decision = withCare(answer(model, { text, failedAnswers: 0, said }, now), { hours }, model.lexicon, now);
  const understood = triage(model, text, now);
  const reply = botReply(1, decision, understood, { class: 'standard' });
  return { decision, reply, urgency: reply.kind === 'hand-over' ? reply.triaged.urgency : understood.urgency };
};
