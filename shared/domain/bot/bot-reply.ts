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
      return dangerOf(forSeq, decision, contact.class);
  }
}

type HandedOver = Extract<BotReply, { kind: 'hand-over' }>;

function dangerOf(
  forSeq: number,
  { danger, text, lang }: Omit<Extract<BotDecision, { kind: 'danger' }>, 'kind'>,
  priority: ContactClass,
): HandedOver {
  const triaged = { topic: 'safety', queue: generalQueue, urgency: 'P1', sentiment: 'negative', tier: 3 } as const;
  return handedOver(
    { ...triaged, language: lang, class: priority, danger },
    { forSeq, reason: 'danger', text, candidates: [] },
  );
}

function handedOver(
  triaged: Omit<EventOf<'triaged'>, 'type'>,
  requested: Omit<EventOf<'agent-requested'>, 'type' | 'queue'>,
): HandedOver {
  return {
    kind: 'hand-over',
    triaged: { type: 'triaged', ...triaged },
    requested: { type: 'agent-requested', queue: triaged.queue, ...requested },
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
  { reason, text, lang, candidates }: Extract<BotDecision, { kind: 'person' }>,
  { topic, queue, urgency, sentiment, tier }: Triage,
  priority: ContactClass,
  suggested: string | undefined,
): BotReply {
  const isComplaint = reason === 'complaint' || queue === complaintsQueue;
  const goesTo = isComplaint ? complaintsQueue : queue;
  return handedOver(
    { topic, queue: goesTo, urgency, language: lang, sentiment, tier, class: isComplaint ? 'complaint' : priority },
    { forSeq, reason, text, candidates: candidates.map(rounded), ...(suggested === undefined ? {} : { suggested }) },
  );
}

/**
 * The hand-over when no knowledge base is published: everything goes to a person of the general queue, as a danger nobody could name, for nobody
 * can listen: supervisors are alerted, whoever is in danger is told whom to call, and whoever takes it says that there was none.
 */
export function withoutKnowledge(forSeq: number, lang: Language, priority: ContactClass, text: string): HandedOver {
  const { triaged, requested } = dangerOf(forSeq, { danger: 'unnamed', text, lang }, priority);
  return handedOver(
    { ...triaged, topic: generalQueue, sentiment: 'neutral', tier: 1 },
    { ...requested, reason: 'no-knowledge' },
  );
}

function choicesText([before, after]: readonly [string, string], choices: readonly Choice[]): string {
  return [before, ...choices.map((choice, at) => `${at + 1}. ${choice.title}`), after].join('\n');
}
