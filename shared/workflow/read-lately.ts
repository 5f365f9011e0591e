import type { Ms } from '../schema/ids.ts';
import type { Report } from './follow-through.ts';

/** A value as it was some minutes ago at most. */
export type AsRead<Value> = (now: Ms) => Promise<Value>;

// Of weeks that are weighed by the week a quarter of an hour is no news.
const readEveryMs = 900_000;

/** Reads at most every 15 minutes a function instance. What cannot be read is reported as `what`, and what was known before holds, at first `nothing`. */
export function readLately<Value>(
  read: (now: Ms) => Promise<Value>,
  nothing: Value,
  what: string,
  report: Report,
): AsRead<Value> {
  let known: { readonly at: Ms; readonly value: Promise<Value> } | undefined;
  const readOr = async (before: Value, now: Ms): Promise<Value> => {
    try {
      return await read(now);
    } catch (error) {
      report(what, error, {});
      return before;
    }
  };
  return (now) => {
    if (known && now - known.at < readEveryMs) return known.value;
    const before = known?.value ?? Promise.resolve(nothing);
    const value = before.then((last) => readOr(last, now));
    known = { at: now, value };
    return value;
  };
}
