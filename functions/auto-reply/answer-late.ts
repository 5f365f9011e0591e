import { replyInLine } from '../../shared/domain/bot/in-line.ts';
import { type Decision, nothing } from '../../shared/domain/contact/decide/decision.ts';
import { waitsInLine } from '../../shared/domain/contact/state.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { type AnswerPorts, longestRead } from './answer-questions.ts';
import { appendAndTell, type BotEvent } from './append-and-tell.ts';

/**
 * Helps with a message said past self-service.
 *
 * Input: the contact, and the place of a student's message in its log.
 * Outcome: true when the bot said something. To whoever waits in line it answers what it is sure of, and the place is kept; or it hears that it is
 * solved, and the wait is over. An agent who is asked meanwhile, or has the contact, ends the bot's part: what it would say is dropped.
 *
 * 1. load the knowledge, and what was said up to the message; 2. decide; 3. append, unless the contact went on meanwhile; 4. tell the student,
 * and routing of a place that became free.
 */
export async function answerLate(ports: AnswerPorts, contactId: ContactId, seq: number, now: Ms): Promise<boolean> {
  const model = await ports.knowledge(now);
  const after = Math.max(0, seq - longestRead);
  const talk = await ports.log.talk(contactId, after, seq - after);
  const text = talk.questions.find((question) => question.seq === seq)?.text;
  if (!model || text === undefined) return false;
  const most = ports.policy.limits.answersInLine;
  const change = await appendAndTell(ports, contactId, now, (state): Decision<BotEvent> => {
    return waitsInLine(state) ? replyInLine({ state, seq, text, talk, model, most, now }) : nothing;
  });
  if (!change) return false;
  const { queue } = change.before;
  if (change.after.phase === 'closed' && queue !== undefined) await ports.routing.send({ kind: 'queue', queue });
  return true;
}
