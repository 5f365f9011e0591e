import type { Step } from '../history.ts';
import { drawn } from '../scheduler/random.ts';

const share = 0.15;
const times = 3;
const longestAfterMs = 25_000;

/** In some evenings with agents one of them does what is not theirs to do, a few times; by draws of its own, so that everything else stays as it was. */
export function meddlingStepsOf(seed: number, agents: number, lastMs: number): readonly Step[] {
  if (agents === 0 || drawn(seed, 'meddles') >= share) return [];
  return Array.from({ length: times }, (_, nth) => ({
    who: 'agent',
    agent: Math.floor(drawn(seed, 'who meddles', nth) * agents),
    deed: 'meddle',
    atMs: Math.floor(drawn(seed, 'meddles at', nth) * (lastMs + longestAfterMs)),
    pick: drawn(seed, 'meddles with', nth),
  }));
}
