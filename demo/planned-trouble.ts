/** The evening's own doing: which function's calls it cut off, and how many. */
export type PlannedTrouble = {
  /** Begins a restart, or a crash, of our own; call the result when it is over. */
  readonly begin: (functionName?: string) => () => void;
  /** True for a problem the center reports because of it; counts it. */
  readonly explains: (problem: string) => boolean;
  /** Calls cut off so far, by function. */
  readonly cutOff: ReadonlyMap<string, number>;
};

const anyFunction = '';
/** What a restart cut off is told a little later. */
const afterMs = 5_000;

/** Keeps what we break on purpose apart from what breaks. */
export function newPlannedTrouble(now: () => number = () => performance.now()): PlannedTrouble {
  const until = new Map<string, number>();
  const cutOff = new Map<string, number>();
  return {
    cutOff,
    begin: (functionName = anyFunction) => {
      until.set(functionName, Number.POSITIVE_INFINITY);
      return () => until.set(functionName, now() + afterMs);
    },
    explains: (problem) => {
      const [title = ''] = problem.split(/\s/);
      const isPlanned = [title, anyFunction].some((name) => now() < (until.get(name) ?? 0));
      if (isPlanned) cutOff.set(title, (cutOff.get(title) ?? 0) + 1);
      return isPlanned;
    },
  };
}
