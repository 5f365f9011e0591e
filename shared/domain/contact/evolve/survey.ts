import { deservesPerson, lowScore } from '../../survey/survey.ts';
import { isUnheard } from '../state.ts';
import { dueIn, type Evolvers } from './evolver.ts';

/** What the survey changes: sent, answered. What is still to be closed is looked at when it is: at its follow-up, at once after a low score. */
export const surveyEvolvers: Evolvers<'survey-sent' | 'survey-answered'> = {
  'survey-sent': (state, event, at) => ({
    surveySentAt: at,
    followUpAt: event.followUpAt,
    // Until its survey is sent, or can never be, a served contact keeps the row of its end.
    due:
      state.phase !== 'closed' || isUnheard(state, state.questionSeq)
        ? state.due
        : { at: event.followUpAt, seq: state.due?.seq ?? state.seq + 1 },
  }),
  'survey-answered': (state, event, at) => ({
    surveyScore: event.score,
    ...(deservesPerson(state, event.score) ? { due: dueIn(state, at) } : {}),
    ...(state.phase !== 'closed' && event.score <= lowScore ? { followUpAt: at } : {}),
  }),
};
