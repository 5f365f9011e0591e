import type { Clock } from '../ports/clock.ts';

/** The time as the machine has it, in milliseconds since 1970 UTC. */
export const systemClock: Clock = () => Date.now();
