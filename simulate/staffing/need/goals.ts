/** What a day must keep: the share of live contacts answered in time, and the share that may leave. */
export type Goals = {
  readonly serviceLevel: number;
  readonly withinSeconds: number;
  readonly abandoned: number;
};

/** What a day came to beside its goals. */
export type Kept = {
  readonly serviceLevel: number;
  readonly abandoned: number;
  readonly meanWaitSeconds: number;
  readonly emailsWithin24h: number;
};

/** True when all goals are kept; e-mail within a day is always one. */
export function keeps(kept: Kept, goals: Goals): boolean {
  return (
    kept.serviceLevel >= goals.serviceLevel && kept.abandoned <= goals.abandoned && kept.emailsWithin24h >= mailShare
  );
}

const mailShare = 0.995;
