import type { Evolvers } from './evolver.ts';

/** What a visitor's signing in changes: whose contact it is. Connections of before are the visitor's, who is nobody any more; the student comes with their own. */
export const mergingEvolvers: Evolvers<'merged'> = {
  merged: ({ studentConnection, detachedAt }, { studentId }, at) => ({
    studentId,
    studentConnection: undefined,
    detachedAt: studentConnection ? at : detachedAt,
  }),
};
