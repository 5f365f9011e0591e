import type { Ms } from '../schema/ids.ts';

/** Tells the time; tests and simulations bring their own. */
export type Clock = () => Ms;
