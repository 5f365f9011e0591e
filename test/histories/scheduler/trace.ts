import { createHash } from 'node:crypto';

/** One thing that happened: when, to or by whom, and what. */
export type Line = { readonly at: number; readonly who: string; readonly what: string };

/** What happens in a world, as it happens. */
export type Trace = {
  /** Notes that something happened; what it was about is written out only when somebody reads it, so nobody may change it. */
  readonly tell: (who: string, what: string, about?: object) => void;
  /** All of it in a few letters: two histories that went the same way have the same ones. */
  readonly digest: () => string;
  readonly lines: () => readonly Line[];
};

/** The trace of a history that nobody reads: nothing is kept. */
export const untold: Trace = { tell: () => undefined, digest: () => '', lines: () => [] };

/** A trace by a clock. */
export function traceBy(now: () => number): Trace {
  const told: (Line & { readonly about: object | undefined })[] = [];
  const lines = () =>
    told.map(({ at, who, what, about }) => ({ at, who, what: about ? `${what} ${JSON.stringify(about)}` : what }));
  return {
    tell: (who, what, about) => {
      told.push({ at: now(), who, what, about });
    },
    digest: () => {
      const text = lines().map(({ at, who, what }) => `${at} ${who} ${what}`);
      return createHash('sha256').update(text.join('\n')).digest('hex').slice(0, 16);
    },
    lines,
  };
}
