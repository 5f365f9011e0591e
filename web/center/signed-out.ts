const ours = 'handraise.';
const mark = 'handraise.signed-out';

/** The part of the tab's storage that is used here. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Notes that this tab's person is out. What is kept of them is removed by the page that loads next: this one might write it again. */
export function markSignedOut(storage: TabStorage): void {
  storage.setItem(mark, 'true');
}

/** Whether this tab's person has signed out and not in again; removes what the tab kept of them: who they are, drafts, and what was still to be sent. */
export function forgetSignedOut(storage: TabStorage): boolean {
  if (storage.getItem(mark) === null) return false;
  const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
  for (const name of names) if (name.startsWith(ours) && name !== mark) storage.removeItem(name);
  return true;
}

/** Lets somebody sign in. */
export function unmarkSignedOut(storage: TabStorage): void {
  storage.removeItem(mark);
}
