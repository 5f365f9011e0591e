import type { Ms } from '../../schema/ids.ts';

/** The day (UTC) of a moment, as `2026-09-01`. */
export const dayOf = (at: Ms): string => new Date(at).toISOString().slice(0, 10);
