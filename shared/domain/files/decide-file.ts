import { append, type Decision } from '../contact/decide/decision.ts';
import type { EventOf } from '../contact/event.ts';
import type { Principal } from '../contact/principal.ts';
import { type ContactState, isAssignedTo } from '../contact/state.ts';
import { isErasedState } from '../person/erased-contact.ts';
import { isVisitor } from '../visitor/visitor-id.ts';
import type { AskedFile, FileSender } from './asked-file.ts';
import type { FileFault } from './file-content.ts';

/** In whose name a person may send a file into a contact; or why they may not. */
export type MaySend =
  | { readonly kind: 'may'; readonly sender: FileSender }
  | { readonly kind: 'refused'; readonly code: 'not_found' | 'not_active' | 'closed' | 'forbidden' };

/** Whether a person may send a file now: the student until the end, the agent who holds the contact while they do; to a visitor nobody, who has no token to load it by. */
export function maySend(state: ContactState, by: Principal): MaySend {
  if (by.role === 'student') {
    if (state.studentId !== by.studentId) return { kind: 'refused', code: 'not_found' };
    return state.phase === 'closed'
      ? { kind: 'refused', code: 'closed' }
      : { kind: 'may', sender: { from: 'student' } };
  }
  const { assignment, phase } = state;
  if (assignment?.agentId !== by.agentId) return { kind: 'refused', code: 'not_found' };
  if (phase !== 'active' && phase !== 'wrap-up') return { kind: 'refused', code: 'not_active' };
  if (isVisitor(state.studentId)) return { kind: 'refused', code: 'forbidden' };
  return { kind: 'may', sender: { from: 'agent', agentId: by.agentId, epoch: assignment.epoch } };
}

/** Whether a person may load the files of a contact: as they may read its log. */
export function mayLoad(state: ContactState, by: Principal): boolean {
  if (by.role === 'student') return state.studentId === by.studentId;
  const holds = state.assignment?.agentId === by.agentId && state.assignment.expiresAt === undefined;
  return holds || (by.role === 'supervisor' && state.danger !== undefined);
}

/**
 * A file has come and was looked at: it is told, or that it was refused and why. An agent's counts only while they hold the contact by the assignment they asked under; a
 * student's counts also after the end, for it was on its way before. Of a contact that was erased meanwhile nothing is told any more.
 */
export function fileCame(
  state: ContactState,
  file: AskedFile,
  fault: FileFault | undefined,
): Decision<EventOf<'file'>> {
  const { fileId, sender, name, mediaType, bytes } = file;
  const isFenced = sender.from === 'agent' && !isAssignedTo(state, sender.agentId, sender.epoch);
  if (isFenced || isErasedState(state)) return { kind: 'fenced', epoch: state.epoch };
  const by = sender.from === 'agent' ? { agentId: sender.agentId } : {};
  const refused = fault === undefined ? {} : { refused: fault };
  return append({ type: 'file', fileId, from: sender.from, ...by, name, mediaType, bytes, ...refused });
}
