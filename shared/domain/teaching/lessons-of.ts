import { asksSomething, type Lexicon, languageOf, normalise } from '../../answers/engine.ts';
import { agentPseudonymOf, type Digest, pseudonymOf } from '../../privacy/pseudonym.ts';
import { storableAnswer, storableQuestion } from '../../privacy/storable.ts';
import type { AgentId, ContactId, Ms } from '../../schema/ids.ts';
import type { EventOf, Learned } from '../contact/event.ts';
import type { LoggedEvent } from '../contact/evolve.ts';
import { isInDanger } from './danger-in.ts';
import { drawnAnswerIn, verdictIn } from './drawn-answer.ts';
import { type Lesson, lessonId } from './lesson.ts';

/**
 * What a contact's log teaches: for every closing, the agent's word on the question that was handed over, and for a check
 * the word on the question that was answered; for a hand-over for want of an answer on which nobody said a word, the question
 * itself. Who was in danger teaches nothing: their words are no lesson (what an earlier
 * closing taught, before the danger was heard, stays). The same log gives the same lessons.
 */
export function lessonsOf(
  contactId: ContactId,
  log: readonly LoggedEvent[],
  digest: Digest,
  lexicon: Lexicon,
): readonly Lesson[] {
  if (isInDanger(log)) return [];
  const closings = log.flatMap((entry) => closingIn(log, entry, lexicon));
  const taught = [...closings, ...wordsOnCheck(log, lexicon)].flatMap(({ question, learned, at, agentId }) =>
    learned && question ? lessonsFrom(learned, votingOn(question, at, agentId)) : [],
  );
  if (closings.some(({ learned }) => learned)) return taught;
  const last = closings.at(-1);
  return last?.question && last.reason === 'unsure'
    ? [...taught, unanswered(votingOn(last.question, last.at, undefined))]
    : taught;

  function votingOn(question: string, at: Ms, agentId: AgentId | undefined): Vote {
    const [first] = log;
    const student = first?.event.type === 'opened' ? pseudonymOf(first.event.studentId, digest) : '';
    const normalised = normalise(question, lexicon);
    const vote = digest(`${student}\n${normalised}`);
    return {
      id: (kind) => lessonId(kind, at, vote),
      lang: languageOf(question, lexicon),
      text: question,
      student,
      ...(agentId === undefined ? {} : { agent: agentPseudonymOf(agentId, digest) }),
      contactId,
      at,
    };
  }
}

type Vote = Pick<Lesson, 'lang' | 'text' | 'student' | 'agent' | 'contactId' | 'at'> & {
  readonly id: (kind: Lesson['kind']) => string;
};

function lessonsFrom(learned: Learned, { id, ...vote }: Vote): readonly Lesson[] {
  switch (learned.kind) {
    case 'article':
      return [{ kind: 'exemplar', id: id('exemplar'), ...vote, articleId: learned.articleId }];
    case 'nothing-fits':
      return [{ kind: 'exemplar', id: id('exemplar'), ...vote, articleId: null }];
    case 'new-answer': {
      const answer = storableAnswer(learned.text);
      return answer === '' ? [] : [{ kind: 'draft', id: id('draft'), ...vote, answer }];
    }
  }
}

function unanswered({ id, ...vote }: Vote): Lesson {
  return { kind: 'unanswered', id: id('unanswered'), ...vote };
}

/** An agent's word on a question, if they said one. */
type Word = {
  readonly at: Ms;
  readonly agentId: AgentId | undefined;
  readonly question: string | undefined;
  readonly learned: Learned | undefined;
};

type Closing = Word & { readonly reason: string };

// Of two answers that were right together nobody said which belongs to the question.
function wordsOnCheck(log: readonly LoggedEvent[], lexicon: Lexicon): readonly Word[] {
  const drawn = drawnAnswerIn(log);
  const checked = verdictIn(log);
  if (!drawn || !checked) return [];
  const [articleId, second] = drawn.event.articleIds;
  const isOne = checked.event.verdict === 'right' && articleId !== undefined && second === undefined;
  const learned = isOne ? ({ kind: 'article', articleId } as const) : checked.event.learned;
  const { at, event } = checked;
  return [{ at, agentId: event.agentId, question: questionBefore(log, drawn.event, lexicon), learned }];
}

function closingIn(log: readonly LoggedEvent[], { seq, at, event }: LoggedEvent, lexicon: Lexicon): readonly Closing[] {
  if (event.type !== 'closed' && event.type !== 'abandoned') return [];
  const handOver = log.findLast((entry) => entry.seq < seq && entry.event.type === 'agent-requested');
  if (handOver?.event.type !== 'agent-requested') return [];
  const learned = event.type === 'closed' ? event.learned : undefined;
  const question = questionBefore(log, handOver.event, lexicon);
  return [{ at, reason: handOver.event.reason, question, learned, agentId: agentBefore(log, seq) }];
}

function agentBefore(log: readonly LoggedEvent[], closedAt: number): AgentId | undefined {
  return log.flatMap(({ seq, event }) => (seq < closedAt && event.type === 'accepted' ? [event.agentId] : [])).at(-1);
}

// Who asks for a person, greets or types nonsense has asked nothing that could be learned: what was said before counts.
function questionBefore(
  log: readonly LoggedEvent[],
  { forSeq }: Pick<EventOf<'agent-requested'>, 'forSeq'>,
  lexicon: Lexicon,
): string | undefined {
  return log
    .filter(({ seq }) => seq <= forSeq)
    .toReversed()
    .flatMap(({ event }) => (event.type === 'message' && event.from === 'student' ? [event.text] : []))
    .filter((text) => asksSomething(text, lexicon))
    .map(storableQuestion)
    .find((text) => text !== '');
}
