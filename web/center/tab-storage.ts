import type { TabStorage } from './signed-out.ts';

/** What this tab keeps of its person. Where the browser blocks the data of sites that is nothing; that they are out stands in the tab's history, or a reload would let them in again. */
export function tabStorage(): TabStorage {
  try {
    return sessionStorage;
  } catch {
    return inHistory;
  }
}

const mark = 'signed out';

const inHistory: TabStorage = {
  length: 0,
  key: () => null,
  getItem: () => (history.state === mark ? mark : null),
  setItem: () => history.replaceState(mark, ''),
  removeItem: () => history.replaceState(null, ''),
};
