import { signOutButton } from '../center/leaving.ts';
import type { CenterAddress, Person } from '../center/sign-in.ts';
import type { AgentDesk } from './agent-desk.ts';
import { recall } from './memory.ts';

/** Lets an agent sign out: what they hold goes on to others first. `stillIn` says that it could not be done. */
export function letAgentSignOut(center: CenterAddress, person: Person, desk: AgentDesk, stillIn: () => void): void {
  signOutButton(center, person, {
    before: () => desk.goOffline(),
    stays: () => {
      // The center may have heard the first half.
      desk.setPresence(recall().presence);
      stillIn();
    },
  });
}
