import { prod } from '../../infra/stages/prod.ts';
import { exitCodeOf } from '../command/exit-code.ts';
import { Failure } from '../command/failure.ts';
import { policyIn, teamIn, write } from '../command/files.ts';
import { clearBar, progressBar } from '../command/progress.ts';
import { aligned, tableOf } from '../report/table.ts';
import { totalOf } from '../staffing/arrivals/day.ts';
import { readArrivals } from '../staffing/arrivals/read-arrivals.ts';
import type { PlannedDay } from '../staffing/need/try-day.ts';
import { shapeOf } from '../world/shapes.ts';
import { dryRun, type Policies, type Tried } from './dry-run.ts';
import { help, type Options, optionsOf } from './options.ts';
import { peakPage } from './page.ts';
import { aboutOf, conclusionOf } from './sentences.ts';

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
 * Input: a peak policy, a day, a team. Outcome: what the day would have been under it, beside today's policy, and a page of charts.
 *
 * 1. read; 2. run the day under both; 3. write the page; 4. print.
 */
function runPeak(options: Options): void {
  const { seed, callbackTakers } = options;
  const team = teamIn(options.team);
  const day = dayOf(options);
  const today = policyIn(options.today, { flag: '--today', over: prod.policy });
  const policies = { today, tried: policyIn(options.policy, { flag: '--policy', over: today }) };
  const step = progressBar(2 * day.repeats);
  const compared = dryRun({ team, day, callbackTakers, seed }, policies, (name, at) => step(`${name}, day ${at + 1}`));
  clearBar();
  const about = aboutOf({ ...day, seed, callbackTakers, team: `Team ${team.name}: ${team.what}.` });
  write(options.html, peakPage(about, compared, day.repeats));
  if (options.isJson)
    console.log(JSON.stringify({ team: team.name, seed, contacts: day.contacts, compared }, undefined, 1));
  else print([...about, '', ...linesOf(compared, policies, day.repeats)], options.html);
}

function print(lines: readonly string[], html: string): void {
  console.log([...lines, '', `charts: ${html}`].join('\n'));
}

function linesOf(compared: readonly [Tried, Tried], policies: Policies, days: number): readonly string[] {
  return [
    tableOf('what would have happened', compared),
    '',
    levelTable(compared, days),
    '',
    ...conclusionOf(policies, compared),
  ];
}

function dayOf({ day: file, contacts, repeats }: Options): PlannedDay {
  if (file === undefined) return { contacts: contacts ?? usualContacts, shape: shapeOf('long-day'), repeats };
  const busiest = readArrivals(file, '--day').reduce((most, day) => (totalOf(day) > totalOf(most) ? day : most));
  const total = totalOf(busiest);
  if (total === 0) throw new Failure(`--day ${file}: nobody comes on any of its days`);
  return { contacts: contacts ?? total, shape: busiest.counts.map((count) => count / total), repeats };
}

function levelTable(compared: readonly Tried[], days: number): string {
  const ofADay = (values: readonly number[]) => (values.reduce((sum, value) => sum + value, 0) / days).toFixed(1);
  const rows = compared.map(({ rules, levels }) => [
    rules,
    ofADay(levels.amberMinutes),
    ofADay(levels.redMinutes),
    ofADay([levels.changes]),
  ]);
  return aligned([['levels of a day, all queues', 'minutes amber', 'minutes red', 'changes'], ...rows]);
}
