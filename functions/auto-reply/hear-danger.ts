import { type KnowledgeModel, listenTo } from '../../shared/answers/engine.ts';
import { careText } from '../../shared/domain/bot/care.ts';
import { append, type Decision } from '../../shared/domain/contact/decide/decision.ts';
import { hearDanger as decideDanger } from '../../shared/domain/contact/decide/urgency.ts';
import type { EventOf } from '../../shared/domain/contact/event.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import type { DangerKind } from '../../shared/schema/words.ts';
import { type AnswerPorts, longestRead } from './answer-questions.ts';
import { appendAndTell } from './append-and-tell.ts';

/**
 * Hears whether a message tells of danger that was said past self-service, where the bot answers nothing.
 *
 * Input: the contact and the message's place in its log; without one, whatever the bot was too late to answer.
 * Outcome: true when it does and the contact is marked: its urgency risen, the student told whom to call.
 *
 * 1. load the message; 2. listen to it; 3. append, unless danger was heard in this contact before; 4. poke student and agent,
 * and wake routing.
 */
export async function hearDanger(
  ports: AnswerPorts,
  contactId: ContactId,
  seq: number | undefined,
  now: Ms,
): Promise<boolean> {
  const model = await ports.knowledge(now);
  const heard = await firstDanger(ports, model, contactId, seq);
  if (!heard) return false;
  const change = await appendAndTell(ports, contactId, now, (state) =>
    withCare(decideDanger(state, heard.danger, heard.seq), model ? careFor(ports, model, state, heard.seq, now) : []),
  );
  if (!change) return false;
  await ports.routing.send({ kind: 'contact', contactId });
  return true;
}

type Heard = { readonly seq: number; readonly danger: DangerKind };

async function firstDanger(
  { log }: AnswerPorts,
  model: KnowledgeModel | undefined,
  contactId: ContactId,
  seq: number | undefined,
): Promise<Heard | undefined> {
  const messages =
    seq === undefined
      ? await log.questions(contactId, (await log.head(contactId))?.botSeq ?? 0, longestRead)
      : await log.questions(contactId, seq - 1, 1);
  for (const { seq: at, text } of messages) {
    // While nothing is published nobody can listen: what is said may be danger.
    const danger = model ? listenTo(model, text).danger : 'unnamed';
    if (danger) return { seq: at, danger };
  }
  return undefined;
}

type Raised = EventOf<'urgency-raised' | 'agent-requested' | 'reopened'>;

function withCare(
  decision: Decision<Raised>,
  care: readonly EventOf<'answered'>[],
): Decision<Raised | EventOf<'answered'>> {
  return decision.kind === 'append' ? append(...decision.events, ...care) : decision;
}

function careFor(
  { policy }: AnswerPorts,
  { lexicon }: KnowledgeModel,
  { language }: ContactState,
  forSeq: number,
  now: Ms,
): readonly EventOf<'answered'>[] {
  const text = careText(language, policy, lexicon, now);
  return [{ type: 'answered', forSeq, kind: 'care', text, articleIds: [], choices: [], confidence: 1 }];
}
