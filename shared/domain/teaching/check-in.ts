import { type Lexicon, languageOf } from '../../answers/engine.ts';
import { storableQuestion } from '../../privacy/storable.ts';
import type { ContactId } from '../../schema/ids.ts';
import type { CheckTask } from '../bot/check-task.ts';
import type { LoggedEvent } from '../contact/evolve.ts';
import { tellsOfDanger } from './danger-in.ts';
import { drawnAnswerIn, verdictIn } from './drawn-answer.ts';

const mostBefore = 3;

/** What a contact's log says of the answer that was drawn for a check: nothing drawn, one to judge, or one that needs no judging any more. */
export type CheckInLog =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly task: CheckTask }
  | { readonly kind: 'over' };

/** Folds a log into the check it calls for: none once it was judged, or where somebody was in danger. The same log gives the same check. */
export function checkIn(contactId: ContactId, log: readonly LoggedEvent[], lexicon: Lexicon): CheckInLog {
  const drawn = drawnAnswerIn(log);
  if (!drawn) return { kind: 'none' };
  if (verdictIn(log) || log.some(({ event }) => tellsOfDanger(event))) return { kind: 'over' };
  const { forSeq, text, articleIds, toCheck = [] } = drawn.event;
  const said = log.flatMap(({ seq, event }) =>
    seq <= forSeq && event.type === 'message' && event.from === 'student' ? [event.text] : [],
  );
  const [question = '', ...before] = said.toReversed();
  const task = {
    contactId,
    seq: drawn.seq,
    language: languageOf(question, lexicon),
    answeredAt: drawn.at,
    before: before.slice(0, mostBefore).toReversed().map(storableQuestion),
    question: storableQuestion(question),
    answer: text,
    articleIds,
    candidates: toCheck,
  };
  return { kind: 'open', task };
}
