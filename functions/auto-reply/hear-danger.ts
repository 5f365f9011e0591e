import { type KnowledgeModel, type Lexicon, languageOf, listenTo } from '../../shared/answers/engine.ts';
import { answeredWith } from '../../shared/domain/bot/bot-reply.ts';
import { careText, writtenIn } from '../../shared/domain/bot/care.ts';
import type { StudentQuestion } from '../../shared/domain/bot/talk.ts';
import { append, type Decision } from '../../shared/domain/contact/decide/decision.ts';
import { hearDanger as decideDanger } from '../../shared/domain/contact/decide/urgency.ts';
import type { EventOf } from '../../shared/domain/contact/event.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { BotLog } from '../../shared/ports/contact-log.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import type { DangerKind } from '../../shared/schema/words.ts';
import { type AnswerPorts, longestRead } from './answer-questions.ts';
import { appendAndTell } from './append-and-tell.ts';

/**
 * Hears whether messages tell of danger that were said past self-service, where the bot answers nothing.
 *
 * Input: the contact and what was said in it.
 * Outcome: true when it does and the contact is marked: its urgency risen, the student told whom to call.
 *
 * 1. listen to the messages; 2. append, unless danger was heard in this contact before; 3. poke student and agent, and wake
 * routing.
 */
export async function hearDanger(
  ports: AnswerPorts,
  contactId: ContactId,
  messages: readonly StudentQuestion[],
  now: Ms,
): Promise<boolean> {
  const model = await ports.knowledge(now);
  const heard = firstDanger(model, messages);
  if (!heard) return false;
  const change = await appendAndTell(ports, contactId, now, (state) =>
    withCare(decideDanger(state, heard.danger, heard.seq), careFor(ports, model?.lexicon, state, heard, now)),
  );
  return change !== undefined;
}

/** What the bot was too late to answer, since somebody else has the contact by now. */
export async function leftUnanswered(
  log: Pick<BotLog, 'head' | 'questions'>,
  contactId: ContactId,
): Promise<readonly StudentQuestion[]> {
  const answered = (await log.head(contactId))?.botSeq ?? 0;
  return log.questions(contactId, answered, longestRead);
}

/** What is to be heard because of a row: the student's words in it, none where they are blank; where a row has no words by its kind, as a wish for a person, what was said up to it. */
export async function saidBy(
  log: Pick<BotLog, 'questions'>,
  contactId: ContactId,
  { seq, text }: { readonly seq: number; readonly text?: string },
): Promise<readonly StudentQuestion[]> {
  if (text !== undefined) return /\S/.test(text) ? [{ seq, text }] : [];
  const after = Math.max(0, seq - longestRead);
  return log.questions(contactId, after, seq - after);
}

// The first row of a log, which no message can be.
const openingSeq = 1;

type Heard = StudentQuestion & { readonly danger: DangerKind };

function firstDanger(model: KnowledgeModel | undefined, messages: readonly StudentQuestion[]): Heard | undefined {
  for (const said of messages) {
    // While nothing is published nobody can listen: what is said may be danger, but for the name that an opening brings.
    const danger = model ? listenTo(model, said.text).danger : said.seq > openingSeq && 'unnamed';
    if (danger) return { ...said, danger };
  }
  return undefined;
}

type Raised = EventOf<'urgency-raised' | 'agent-requested' | 'reopened'>;

function withCare(decision: Decision<Raised>, care: EventOf<'answered'>): Decision<Raised | EventOf<'answered'>> {
  return decision.kind === 'append' ? append(...decision.events, care) : decision;
}

// Whoever is in danger is spoken to in the language they said it in, whatever the contact began in.
function careFor(
  { policy }: AnswerPorts,
  lexicon: Lexicon | undefined,
  { language }: ContactState,
  { seq, text }: Heard,
  now: Ms,
): EventOf<'answered'> {
  const lang = lexicon ? languageOf(text, lexicon) : writtenIn(text, language);
  return answeredWith(seq, 'care', careText(lang, policy, lexicon, now), [], [], 1, {});
}
