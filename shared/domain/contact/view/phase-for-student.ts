import type { StudentPhase } from '../../protocol/student-phase.ts';
import type { Phase } from '../state.ts';

/** The phase of a contact as its student is told it: whom it is offered to, and whether, is the agents' business. */
export function phaseForStudent(phase: Phase): StudentPhase {
  return phase === 'offered' ? 'queued' : phase;
}
