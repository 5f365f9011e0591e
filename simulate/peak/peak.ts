import { prod } from '../../infra/stages/prod.ts';
import { exitCodeOf } from '../command/exit-code.ts';
import { Failure } from '../command/failure.ts';
import { policyIn, teamIn } from '../command/files.ts';
import { aligned, tableOf } from '../report/table.ts';
import { totalOf } from '../staffing/arrivals/day.ts';
import { readArrivals } from '../staffing/arrivals/read-arrivals.ts';
import type { PlannedDay } from '../staffing/need/try-day.ts';
import { shapeOf } from '../world/shapes.ts';
import { dryRun, type Tried } from './dry-run.ts';
import { help, type Options, optionsOf } from './options.ts';

const usualContacts = 1808;

/** Runs the command line; the exit code is returned. */
export function peak(args: readonly string[]): number {
  return exitCodeOf(() => {
    const options = optionsOf(args);
    if (options) runPeak(options);
    else console.log(help);
  });
}

/*
 * Input: a peak policy, a day, a team. Outcome: what the day would have been under it, beside today's policy.
 *
 * 1. read; 2. run the day under both; 3. print.
 */
function runPeak(options: Options): void {
  const team = teamIn(options.team);
  const day = dayOf(options);
  const today = policyIn(options.today, { flag: '--today', over: prod.policy });
  const policies = { today, tried: policyIn(options.policy, { flag: '--policy', over: today }) };
  const compared = dryRun(team, day, policies, options.seed);
  if (options.isJson) {
    console.log(
      JSON.stringify({ team: team.name, seed: options.seed, contacts: day.contacts, compared }, undefined, 1),
    );
    return;
  }
  console.log(`Team ${team.name}: ${team.what}.`);
  console.log(
    `A day of ${day.contacts} contacts, run ${day.repeats} times, seed ${options.seed}. Nobody takes a callback here.\n`,
  );
  console.log(`${tableOf('what would have happened', compared)}\n`);
  console.log(levelTable(compared, day.repeats));
}

function dayOf({ day: file, contacts, repeats }: Options): PlannedDay {
  if (file === undefined) return { contacts: contacts ?? usualContacts, shape: shapeOf('long-day'), repeats };
  const busiest = readArrivals(file).reduce((most, day) => (totalOf(day) > totalOf(most) ? day : most));
  const total = totalOf(busiest);
  if (total === 0) throw new Failure(`--day ${file}: nobody comes on any of its days`);
  return { contacts: contacts ?? total, shape: busiest.counts.map((count) => count / total), repeats };
}

function levelTable(compared: readonly Tried[], days: number): string {
  const rows = compared.map(({ rules, levels }) => [
    rules,
    (levels.amberMinutes / days).toFixed(1),
    (levels.redMinutes / days).toFixed(1),
    (levels.changes / days).toFixed(1),
  ]);
  return aligned([['levels of a day, all queues', 'minutes amber', 'minutes red', 'changes'], ...rows]);
}
