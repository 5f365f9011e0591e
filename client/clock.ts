/** Time as a client needs it; a test brings its own. */
export type Clock = {
  readonly now: () => number;
  /** Does something after so many milliseconds; gives what takes that back. */
  readonly after: (ms: number, act: () => void) => () => void;
};

/** The real one. */
export const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};
