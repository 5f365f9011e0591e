import type { Run } from '../engine/run-days.ts';

/** Runs of the same rules under several seeds as one, the days of one behind those of the other: what varies between seeds counts as what varies between days. */
export function joined(runs: readonly [Run, ...Run[]]): Run {
  const days = sumOf(runs, (run) => run.days);
  let before = 0;
  const fates = runs.flatMap((run) => {
    const from = before;
    before += run.days;
    return run.fates.map((fate) => ({ ...fate, contact: { ...fate.contact, day: from + fate.contact.day } }));
  });
  return {
    rules: runs[0].rules,
    days,
    endsAtMs: Math.min(...runs.map(({ endsAtMs }) => endsAtMs)),
    fates,
    occupancy: sumOf(runs, (run) => run.occupancy * run.days) / days,
    waitingSeconds: sumOf(runs, (run) => run.waitingSeconds),
    decisions: sumOf(runs, (run) => run.decisions),
    hash: runs.map(({ hash }) => hash).join(''),
  };
}

function sumOf(runs: readonly Run[], of: (run: Run) => number): number {
  return runs.reduce((sum, run) => sum + of(run), 0);
}
