import { type ContactId, type Ms, StudentId } from '../../schema/ids.ts';
import { readAs } from '../../schema/read-as.ts';
import type { ContactState } from '../contact/state.ts';

const nobody = readAs(StudentId, 'st_erased');

/**
 * The state an erased contact ends with: closed, nobody's, and done with everything that may come late. Whoever appends to it is behind, whoever asks for it asks for somebody
 * else's, and no task finds anything left to do.
 */
export function erasedState(contactId: ContactId, seq: number, now: Ms): ContactState {
  return {
    ...{
      contactId,
      seq,
      studentId: nobody,
      phase: 'closed',
      channel: 'chat',
      language: 'en',
      class: 'standard',
      tier: 1,
    },
    ...{ openedAt: now, studentAt: now, closedAt: now, endSeq: seq, outcome: 'expired', followedUp: true },
    ...{ studentHighWater: 0, agentHighWater: {}, studentVisibleSeq: seq, questionSeq: 0, botSeq: 0 },
    ...{ answers: 0, failedAnswers: 0, epoch: 0, excluded: [] },
  };
}

/** True for the state of a contact that was erased. */
export function isErasedState({ studentId }: Pick<ContactState, 'studentId'>): boolean {
  return studentId === nobody;
}
