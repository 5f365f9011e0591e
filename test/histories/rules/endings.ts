import { wasServed } from '../../../shared/domain/closing/closing.ts';
import type { ContactEvent, EventOf } from '../../../shared/domain/contact/event.ts';
import type { LogEntry } from '../../../shared/domain/contact/evolve.ts';
import { answerFault } from '../../../shared/domain/survey/answer-fault.ts';
import { usualQuestions } from '../../../shared/domain/survey/asked.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import type { Center } from '../center/center.ts';
import { before, contactsOf, entriesOf } from './look.ts';
import type { Rule } from './rule.ts';

/** A contact is closed by the center or its agent only when what its student said was answered: by the bot, or since the wrap-up began by the agent. */
export const nothingClosesOverAQuestion: Rule = {
  name: 'nothing closes over an unanswered message',
  stored: ({ center }, { contactId, entries }) => {
    const over = entries.find((entry) => closesOver(center(), contactId, entry));
    return over && `${contactId} closed at ${over.seq} over what its student said`;
  },
};

/** Every callback ends, and its lock with it. */
export const everyCallbackEnds: Rule = {
  name: 'every callback ends',
  quiet: ({ center }) => [
    ...contactsOf(center()).flatMap(({ contactId, callback }) =>
      callback ? [`${contactId} still waits for its callback`] : [],
    ),
    ...[...center().tables.callbackLocks].map(([place, contactId]) => `${contactId} still locks ${place}`),
  ],
};

/** The survey of a served contact is sent once, and counted once. */
export const oneSurvey: Rule = {
  name: 'survey once',
  stored: ({ center }, { contactId, entries }) => {
    if (!entries.some(({ event }) => event.type === 'survey-sent' || event.type === 'survey-answered'))
      return undefined;
    const types = entriesOf(center(), contactId).map(({ event }) => event.type);
    const isTwice = (['survey-sent', 'survey-answered'] as const).find(
      (type) => types.indexOf(type) !== types.lastIndexOf(type),
    );
    return isTwice && `${contactId}: ${isTwice} twice`;
  },
  quiet: ({ center }) =>
    contactsOf(center())
      .filter(
        ({ outcome, danger, surveySentAt }) => wasServed(outcome) && danger === undefined && surveySentAt === undefined,
      )
      .map(({ contactId }) => `${contactId} was served and never asked`),
};

/** What is counted of a survey fits what was asked, whatever the student sent. */
export const answersFit: Rule = {
  name: 'answers fit what was asked',
  stored: ({ center }, { contactId, entries }) => {
    const answered = entries.flatMap(({ event }) => (event.type === 'survey-answered' ? [event] : [])).at(-1);
    if (!answered) return undefined;
    const log = entriesOf(center(), contactId);
    const sent = log.flatMap(({ event }) => (event.type === 'survey-sent' ? [event] : [])).at(-1);
    const fault = answerFault(sent?.questions ?? usualQuestions, answered.answers ?? []);
    return fault && `${contactId}: ${fault}`;
  },
};

function closesOver(center: Center, contactId: ContactId, { seq, event }: LogEntry): boolean {
  if (event.type !== 'closed' || event.by === 'student') return false;
  const state = before(center, contactId, seq);
  if (state?.phase === 'self-service') return state.questionSeq > state.botSeq;
  const log = entriesOf(center, contactId).filter((entry) => entry.seq < seq);
  const from = log.findLastIndex((entry) => entry.event.type === 'wrap-up-started' || entry.event.type === 'accepted');
  if (log[from]?.event.type !== 'wrap-up-started') return false;
  const since = log.slice(from).flatMap(({ event: said }) => (isSaid(said) ? [said.from] : []));
  return since.at(-1) === 'student';
}

// A file that is told as good is something said.
function isSaid(event: ContactEvent): event is EventOf<'message' | 'file'> {
  return event.type === 'message' || (event.type === 'file' && event.refused === undefined);
}
