import type { BotDecision, Choice, Triage } from '../../answers/engine.ts';
import type { Language } from '../../schema/words.ts';
import { complaintsQueue, generalQueue } from '../center/usual-queues.ts';
import type { EventOf } from '../contact/event.ts';
import type { ContactState } from '../contact/state.ts';
import type { ContactClass } from '../contact/words.ts';
import { sentOf } from './answer-check.ts';
import { percent, rounded } from './logged-candidate.ts';

/** What the bot's decision amounts to: a reply in the log, or a hand-over with what was understood. */
export type BotReply =
  | { readonly kind: 'reply'; readonly answered: EventOf<'answered'> }
  | {
      readonly kind: 'hand-over';
      readonly triaged: EventOf<'triaged'>;
      readonly requested: EventOf<'agent-requested'>;
    };

/**
 * Turns the decision on message `forSeq` into the events that record it; a hand-over carries the triage routing works
 * from and, for the agent alone, the suggested reply: an adviser's, or else the best candidate's answer. Who only says
 * "a person, please" goes where the questions before belonged.
 */
export function botReply(
  forSeq: number,
  decision: BotDecision,
  triaged: Triage,
  contact: Pick<ContactState, 'class' | 'queue' | 'topic'>,
  advised?: string,
): BotReply {
  switch (decision.kind) {
    case 'answer':
    case 'two-answers': {
      const { text, articleIds, confidence } = sentOf(decision);
      return reply(forSeq, 'answer', text, articleIds, [], confidence, subjectOf(triaged));
    }
    case 'choices': {
      return reply(
        forSeq,
        'choices',
        choicesText(decision.around, decision.choices),
        [],
        decision.choices,
        decision.choices[0]?.confidence ?? 0,
        subjectOf(triaged),
      );
    }
    case 'small-talk':
      return reply(forSeq, 'small-talk', decision.text, [], [], 1, {});
    case 'person':
      return handOver(
        forSeq,
        decision,
        withSubject(triaged, contact),
        contact.class,
        advised ?? decision.candidates[0]?.text,
      );
    case 'asked-back':
    case 'retry':
    case 'solved':
      return reply(forSeq, decision.kind, decision.text, [], [], 1, decision.isWorried ? { isWorried: true } : {});
    case 'danger':
      return { kind: 'hand-over', ...dangerEvents(forSeq, decision, contact.class) };
  }
}

function dangerEvents(
  forSeq: number,
  { danger, text, lang }: Extract<BotDecision, { kind: 'danger' }>,
  priority: ContactClass,
): Pick<Extract<BotReply, { kind: 'hand-over' }>, 'triaged' | 'requested'> {
  return {
    triaged: {
      type: 'triaged',
      topic: 'safety',
      queue: generalQueue,
      urgency: 'P1',
      language: lang,
      sentiment: 'negative',
      tier: 3,
      class: priority,
      danger,
    },
    requested: { type: 'agent-requested', forSeq, reason: 'danger', queue: generalQueue, text, candidates: [] },
  };
}

type Subject = { readonly topic?: string; readonly queue?: string; readonly isWorried?: true };

function subjectOf({ topic, queue }: Triage): Subject {
  return queue === generalQueue ? {} : { topic, queue };
}

function withSubject(triaged: Triage, known: Pick<ContactState, 'queue' | 'topic'>): Triage {
  if (triaged.queue !== generalQueue || known.queue === undefined) return triaged;
  return { ...triaged, queue: known.queue, topic: known.topic ?? triaged.topic };
}

function reply(...said: Parameters<typeof answeredWith>): BotReply {
  return { kind: 'reply', answered: answeredWith(...said) };
}

/** What the bot says to message `forSeq`, as the log keeps it. */
export function answeredWith(
  forSeq: number,
  kind: EventOf<'answered'>['kind'],
  text: string,
  articleIds: readonly string[],
  choices: readonly Choice[],
  confidence: number,
  subject: Subject,
): EventOf<'answered'> {
  return {
    type: 'answered',
    forSeq,
    kind,
    text,
    articleIds: [...articleIds],
    choices: choices.map(rounded),
    confidence: percent(confidence),
    ...subject,
  };
}

function handOver(
  forSeq: number,
  decision: Extract<BotDecision, { kind: 'person' }>,
  { topic, queue, urgency, sentiment, tier }: Triage,
  priority: ContactClass,
  suggested: string | undefined,
): BotReply {
  const isComplaint = decision.reason === 'complaint' || queue === complaintsQueue;
  const goesTo = isComplaint ? complaintsQueue : queue;
  const candidates = decision.candidates.map(rounded);
  return {
    kind: 'hand-over',
    triaged: {
      type: 'triaged',
      topic,
      queue: goesTo,
      urgency,
      language: decision.lang,
      sentiment,
      tier,
      class: isComplaint ? 'complaint' : priority,
    },
    requested: {
      type: 'agent-requested',
      forSeq,
      reason: decision.reason,
      queue: goesTo,
      text: decision.text,
      candidates,
      ...(suggested === undefined ? {} : { suggested }),
    },
  };
}

/**
 * The hand-over when no knowledge base is published: everything goes to a person of the general queue, as a danger nobody could name, for nobody
 * can listen: supervisors are alerted, and whoever takes it says that there was none.
 */
export function withoutKnowledge(
  forSeq: number,
  language: Language,
  priority: ContactClass,
): Extract<BotReply, { kind: 'hand-over' }> {
  return {
    kind: 'hand-over',
    triaged: {
      type: 'triaged',
      topic: 'general',
      queue: generalQueue,
      urgency: 'P1',
      language,
      sentiment: 'neutral',
      tier: 1,
      class: priority,
      danger: 'unnamed',
    },
    requested: { type: 'agent-requested', forSeq, reason: 'no-knowledge', queue: generalQueue, candidates: [] },
  };
}

function choicesText([before, after]: readonly [string, string], choices: readonly Choice[]): string {
  return [before, ...choices.map((choice, at) => `${at + 1}. ${choice.title}`), after].join('\n');
}
