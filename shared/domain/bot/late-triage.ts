import { asksSomething, triage } from '../../answers/engine.ts';
import { complaintsQueue, generalQueue } from '../center/usual-queues.ts';
import { append, type Decision, nothing } from '../contact/decide/decision.ts';
import type { EventOf } from '../contact/event.ts';
import { hadAgent } from '../contact/state.ts';
import { botReply } from './bot-reply.ts';
import type { LateMessage } from './late-message.ts';
import { understood } from './understood.ts';

// So many failures bring a person whatever the bot is sure of.
const enough = 2;

// Of what was asked before, so much is looked at.
const mostBefore = 3;

/** So sure the bot must be of what a question is about before a contact that an agent had leaves its queue for another. */
const leastForAnotherQueue = 0.5;

/** What the bot understood of a question that is people's already, with the articles it thought of; nothing where there is none to understand. */
export function triageOf(late: LateMessage, text: string): readonly EventOf<'triaged'>[] {
  const { state, seq, model, now } = late;
  const decision = understood(late, text, undefined, enough);
  // Danger is heard in the rows, with the words for it.
  if (decision.kind === 'danger') return [];
  const found = triage(model, text, now);
  const best = decision.kind === 'person' ? (decision.candidates[0]?.confidence ?? 0) : 0;
  const isPlain = !hadAgent(state) || best >= leastForAnotherQueue || found.queue === complaintsQueue;
  const reply = botReply(seq, decision, isPlain ? found : { ...found, queue: generalQueue }, state);
  if (reply.kind !== 'hand-over') return [];
  const { candidates, suggested } = reply.requested;
  return [{ ...reply.triaged, candidates, ...(suggested === undefined ? {} : { suggested }) }];
}

/** Understands, for the agent who comes, what somebody asked before they asked for a person; once, and without a new place in line. */
export function triageInLine(late: LateMessage): Decision<EventOf<'triaged'>> {
  const { state, talk, model } = late;
  if (state.urgency !== undefined) return nothing;
  const asked = talk.questions.filter(({ text }) => asksSomething(text, model.lexicon)).slice(-mostBefore);
  const triaged = asked.flatMap(({ text }) => triageOf(late, text)).at(-1);
  return triaged ? append(triaged) : nothing;
}
