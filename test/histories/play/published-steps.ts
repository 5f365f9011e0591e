import { publications } from '../center/published.ts';
import type { Step } from '../history.ts';
import { drawn } from '../scheduler/random.ts';

const askAgainMs = 60_000;
const longestMs = 30_000;

/** True for a history in which a policy is published between two who ask for people, while machines do nothing wrong: who works on by the one before shows nowhere else. */
export function publishesBetween(seed: number): boolean {
  return seed % 17 === 9;
}

/** What is done then, by draws of its own. */
export function publishedStepsOf(seed: number): readonly Step[] {
  if (!publishesBetween(seed)) return [];
  const pick = (publications.indexOf('shorter-offers') + drawn(seed, 'published')) / publications.length;
  const asks = { who: 'student', student: 0, tab: 0, pick: 0, deed: 'new-for-person' } as const;
  const againMs = askAgainMs + Math.floor(drawn(seed, 'published again') * longestMs);
  return [
    { ...asks, atMs: 2_000 },
    { who: 'world', deed: 'publish', pick, atMs: 6_000 },
    { ...asks, atMs: againMs },
  ];
}
