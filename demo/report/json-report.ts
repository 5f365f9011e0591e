import { occupancies } from '../../shared/domain/metrics/formulas.ts';
import { seatOf } from '../figures.ts';
import type { Judged } from './judged.ts';
import { answerChecks, concurrency, deepest, depthSamples, round } from './numbers.ts';

/** The whole report for a program. */
export function jsonReport({ evening, counts, figures, verdict, checks, conclusion, played }: Judged): object {
  const { seconds, centerSeconds, agents, tally, files, exported, query, status } = evening;
  return {
    ok: checks.every((check) => check.isOk),
    conclusion: conclusion.kind,
    ...played,
    students: evening.plan.students.length,
    agents: agents.length,
    opened: evening.logs.length,
    outcomes: counts.outcomes,
    lost: verdict.lost,
    duplicated: verdict.duplicated,
    outOfOrder: verdict.outOfOrder,
    seconds: round(seconds.total),
    startSeconds: round(seconds.start),
    playSeconds: round(seconds.play),
    centerSeconds: round(centerSeconds),
    answerChecks: answerChecks(evening),
    acknowledged: verdict.acknowledged,
    verdict,
    counts,
    figures,
    agentsAtWork: agents.map((agent) => ({
      id: agent.plan.id,
      profile: agent.plan.profile,
      ...agent.deeds,
      occupancies: occupancies([seatOf({ profile: agent.plan.profile, time: agent.time() })]),
      concurrency: round(concurrency(agent.time())),
    })),
    wire: { ...tally, refusals: Object.fromEntries(tally.refusals) },
    pace: evening.pace,
    open: evening.open,
    cutOff: Object.fromEntries(evening.cutOff),
    overflow: { contacts: counts.overflowed, deepest: deepest(evening), samples: depthSamples(evening) },
    functions: status.functions,
    awsCalls: status.awsCalls,
    faults: status.faults,
    files,
    exported,
    query: query.rows.map((row) => Object.fromEntries(query.columns.map((column, index) => [column, row[index]]))),
    checks,
  };
}
