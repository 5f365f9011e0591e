import { lateReply } from '../../shared/domain/bot/late-reply.ts';
import type { StudentQuestion } from '../../shared/domain/bot/talk.ts';
import { type ContactState, isUnheard } from '../../shared/domain/contact/state.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { type Answered, type AnswerPorts, answerQuestions, longestRead } from './answer-questions.ts';
import { appendAndTell } from './append-and-tell.ts';

/**
 * Helps with a message said past self-service.
 *
 * Input: the contact, and the place of a student's message in its log.
 * Outcome: to whoever waits in line the bot answers what it is sure of, and the place is kept; or it hears that it is solved, and the wait is over; a
 * message people were asked for about already is understood for them. After the end thanks are answered, what cannot be read is asked for in other words, and anything else opens the contact again,
 * with the bot or for people. An agent who is asked meanwhile, or has the contact, ends the bot's part: what it would say is dropped.
 *
 * 1. load the head, the knowledge, and what was said up to the message; 2. decide on it, or on each that waits for a look after the end; 3. append, unless the
 * contact went on meanwhile; 4. tell the student, and wake routing; and go on with the bot where it has the contact again.
 */
export async function answerLate(ports: AnswerPorts, contactId: ContactId, seq: number, now: Ms): Promise<Answered> {
  const head = await ports.log.head(contactId);
  const done = { replies: 0, handedOver: false, isPast: true };
  if (!head) return done;
  const model = await ports.knowledge(now);
  const after = Math.max(0, seq - longestRead);
  const talk = await ports.log.talk(contactId, after, seq - after);
  const most = ports.policy.limits.answersInLine;
  let phase = head.phase;
  for (const said of lookedAt(head, talk.questions, seq)) {
    const change = await appendAndTell(ports, contactId, now, (state) =>
      lateReply({ state, ...said, talk, model, most, now }),
    );
    if (!change) continue;
    done.replies += change.entries.filter(({ event }) => event.type === 'answered').length;
    phase = change.after.phase;
    if (phase !== change.before.phase) break;
  }
  if (phase !== 'self-service') return { ...done, handedOver: phase === 'handing-over' };
  const rest = await answerQuestions(ports, contactId, now);
  return { ...rest, replies: done.replies + rest.replies };
}

function lookedAt(head: ContactState, questions: readonly StudentQuestion[], seq: number): readonly StudentQuestion[] {
  return questions.filter((one) => (head.phase === 'closed' ? isUnheard(head, one.seq) : one.seq === seq));
}
