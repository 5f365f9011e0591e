import type { StudentViews } from './student-view.ts';

/** How the student is shown what the bot appends: its words, and not how sure it was, what it understood, or why a person is asked. */
export const botViews: StudentViews<'answered' | 'agent-requested' | 'closed' | 'reopened'> = {
  answered: ({ type, forSeq, kind, text, choices }) => ({
    type,
    forSeq,
    kind,
    text,
    choices: choices.map(({ title }) => ({ title })),
  }),
  'agent-requested': ({ type, forSeq, text, reason }) => ({
    type,
    forSeq,
    text,
    // With no knowledge published everybody may be in danger.
    ...(['danger', 'no-knowledge'].includes(reason) ? { callback: false } : {}),
  }),
  closed: ({ type, outcome, by }) => ({ type, outcome, by }),
  reopened: (event) => event,
};
