import type { Evolvers } from './evolver.ts';

/** A file is something said: a student's goes on with the agent who has not left yet, and is unanswered until they have seen it; an agent's is a word on what was asked. The bot sees none. */
export const fileEvolvers: Evolvers<'file'> = {
  file: ({ phase, seq }, { from, refused }, at) => {
    if (refused !== undefined) return {};
    if (from === 'agent') return { askedAgain: undefined };
    const isRead = phase === 'active' || phase === 'wrap-up';
    return {
      studentAt: at,
      ...(isRead ? { questionSeq: seq + 1 } : {}),
      ...(phase === 'wrap-up' ? { phase: 'active', askedAgain: true } : {}),
    };
  },
};
