import type { Ms } from '../../schema/ids.ts';

/** Tries after which an item that cannot be looked at waits aside. */
const mostTries = 6;

const shortestPauseMs = 60_000;
const asidePauseMs = 3_600_000;

/** How often an item failed by now, how long it waits, and whether that is aside. */
export type PutOff = { readonly tries: number; readonly pauseMs: Ms; readonly isAside: boolean };

/**
 * When to look again at a due item that could not be looked at: after a minute, then twice as long each time. From the sixth try on it is set aside:
 * looked at once an hour and told of each time, so that it heals by itself with a version that can read it, and nothing is ever thrown away.
 */
export function putOff(triesBefore: number): PutOff {
  const tries = triesBefore + 1;
  const isAside = tries >= mostTries;
  return { tries, pauseMs: isAside ? asidePauseMs : shortestPauseMs * 2 ** triesBefore, isAside };
}
