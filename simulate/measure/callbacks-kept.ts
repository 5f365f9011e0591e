import type { Run } from '../engine/run-days.ts';

/** What became of the callbacks that were promised. */
export type CallbacksKept = {
  readonly promised: number;
  /** Share of them made by the time that was promised; one that was not made at all is not kept. */
  readonly keptShare: number;
  /** From the request to the time promised, and to the call. */
  readonly meanPromiseSeconds: number;
  readonly meanWaitSeconds: number;
};

/** The promises of a run that fell due in it; undefined where there were none. */
export function callbacksKept({ fates, endsAtMs }: Pick<Run, 'fates' | 'endsAtMs'>): CallbacksKept | undefined {
  const promised = fates.flatMap(({ contact, waitedMs, promisedAtMs, calledAtMs }) =>
    promisedAtMs === undefined || promisedAtMs > endsAtMs
      ? []
      : [{ askedAt: contact.atMs + waitedMs, promisedAtMs, calledAtMs }],
  );
  if (promised.length === 0) return undefined;
  const made = promised.flatMap(({ askedAt, calledAtMs }) => (calledAtMs === undefined ? [] : [calledAtMs - askedAt]));
  const kept = promised.filter(
    ({ promisedAtMs, calledAtMs }) => calledAtMs !== undefined && calledAtMs <= promisedAtMs,
  );
  return {
    promised: promised.length,
    keptShare: kept.length / promised.length,
    meanPromiseSeconds: meanSeconds(promised.map(({ askedAt, promisedAtMs }) => promisedAtMs - askedAt)),
    meanWaitSeconds: meanSeconds(made),
  };
}

function meanSeconds(valuesMs: readonly number[]): number {
  return valuesMs.reduce((sum, value) => sum + value, 0) / 1000 / Math.max(1, valuesMs.length);
}
