import { type ContactState, hadAgent } from '../contact/state.ts';

/** True for a contact that comes to people because its student, or the bot for them, asked; what agents and the center pass on, and danger, count as none. */
export function isFirstHandOver(state: ContactState): boolean {
  const isOfStudent = state.phase === 'handing-over' && state.origin === undefined && !state.callback;
  return isOfStudent && !state.danger && !hadAgent(state);
}
