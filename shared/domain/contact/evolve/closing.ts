import type { Ms } from '../../../schema/ids.ts';
import { subjectOf } from '../../callback/subject-of.ts';
import { wasServed } from '../../closing/closing.ts';
import type { EventOf } from '../event.ts';
import { type ContactState, isForPeople, isUnheard } from '../state.ts';
import type { Outcome } from '../words.ts';
import { dangerJudged } from './danger.ts';
import { dueAt, dueIn, type Evolvers, handedOver, noCallback, type StateChange } from './evolver.ts';

/** What the end of a contact changes, and what brings it back. */
export const closingEvolvers: Evolvers<'closed' | 'abandoned' | 'follow-up-sent' | 'reopened'> = {
  closed: (state, event, at) => ({
    ...ended(state, event.outcome, at),
    ...dangerJudged(event),
  }),
  abandoned: (state, _event, at) => ended(state, 'abandoned', at),
  'follow-up-sent': (state, _event, at) => {
    const sent = { followedUp: true, followUpAt: undefined };
    return { ...sent, due: dueAfterEnd({ ...state, ...sent }, at) };
  },
  reopened: reopenedAs,
};

function reopenedAs(state: ContactState, event: EventOf<'reopened'>, at: Ms): StateChange {
  const again = {
    ...handedOver(state, at),
    closedAt: undefined,
    endSeq: undefined,
    followUpAt: undefined,
    outcome: undefined,
    origin: at,
    demandedAt: undefined,
    alertedAt: undefined,
    // How urgent an old question was says nothing of a new one; a danger that nobody denied goes on.
    urgency: state.danger ? state.urgency : undefined,
    botSeq: state.questionSeq,
  };
  // What is asked anew deserves to be asked about anew.
  const anew = { ...again, followedUp: undefined };
  if (event.reason === 'message') return isForPeople(state) ? anew : { ...anew, ...asNew, botSeq: state.botSeq };
  // Whoever was rated low is not the first to be asked.
  const reviewed = { ...again, review: 'owed', followedUp: true, lastAgentId: undefined } as const;
  // Whoever is there is spoken to where they are.
  if (state.studentConnection !== undefined) return { ...reviewed, channel: 'chat' };
  const callback = { dueAt: at, asap: true, topic: subjectOf(state), attempts: 0 };
  return { ...reviewed, channel: 'voice', callback };
}

// A contact that only the bot had begins anew with it; the subject before counts where the new question has none.
const asNew: StateChange = { phase: 'self-service', origin: undefined, tier: 1, failedAnswers: 0, helped: undefined };

function ended(state: ContactState, outcome: Outcome, at: Ms): StateChange {
  return {
    phase: 'closed',
    closedAt: at,
    endSeq: state.seq + 1,
    outcome,
    assignment: undefined,
    ...noCallback,
    overflowed: undefined,
    askedAgain: undefined,
    excluded: [],
    due: dueOfEnd({ ...state, outcome }, at),
  };
}

// In self-service the sweep drops no row, and the survey may wait for when it comes to this one.
function dueOfEnd(state: ContactState, at: Ms): ContactState['due'] {
  const due = dueAfterEnd(state, at);
  return due && state.phase === 'self-service' ? { ...due, seq: state.due?.seq ?? due.seq } : due;
}

/** The look a closed contact is worth: soon while something said after its end is unheard, or the survey or a follow-up is to be planned; else at its follow-up, which may be past by the end: the sweep reads no minute twice. */
export function dueAfterEnd(state: ContactState, at: Ms): ContactState['due'] {
  if (isUnheard(state, state.questionSeq)) return dueIn(state, at);
  if (state.followUpAt !== undefined) return dueAt(state, Math.max(at, state.followUpAt));
  const isOwed = state.surveySentAt === undefined || !state.followedUp;
  return wasServed(state.outcome) && isOwed ? dueIn(state, at) : undefined;
}
