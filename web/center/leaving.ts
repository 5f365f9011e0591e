import { find } from '../dom/element.ts';
import { type CenterAddress, type Person, tokenFor } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { markSignedOut, unmarkSignedOut } from './signed-out.ts';
import { tabStorage } from './tab-storage.ts';

/** What a page does around its person's leaving. */
export type Leaving = {
  /** What the center has to hear from them first. */
  readonly before?: () => Promise<void>;
  /** They are still in: the center was not reached. */
  readonly stays: () => void;
};

/** Lets a person sign out: everywhere at the center, and in every tab of this browser that is theirs. */
export function signOutButton(center: CenterAddress, person: Person, { before, stays }: Leaving): void {
  const button = find('sign-out', HTMLButtonElement);
  const tabs = otherTabs(`handraise.signed-out.${person.role === 'student' ? 'student' : 'agent'}`);
  tabs?.addEventListener('message', ({ data }) => data === person.sub && leave());
  button.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    await before?.();
    const isOut = await signOut(center.ticketsUrl, () => tokenFor(center, person));
    button.disabled = false;
    if (!isOut) return stays();
    tabs?.postMessage(person.sub);
    leave();
  });
}

// Where the browser blocks the data of sites it keeps tabs from each other too: the center tells them then, when they next ask.
function otherTabs(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}

/** Says that the person is out, and lets somebody sign in. */
export function showSignedOut(): void {
  find('signed-out', HTMLElement).hidden = false;
  const back = find('sign-in-again', HTMLButtonElement);
  back.addEventListener('click', () => {
    unmarkSignedOut(tabStorage());
    location.reload();
  });
  back.focus();
}

function leave(): void {
  markSignedOut(tabStorage());
  location.reload();
}
