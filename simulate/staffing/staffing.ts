import { exitCodeOf } from '../command/exit-code.ts';
import { policyIn, teamIn, write } from '../command/files.ts';
import { clearBar, progressBar } from '../command/progress.ts';
import { drawnArrivals } from './arrivals/drawn-arrivals.ts';
import { readArrivals } from './arrivals/read-arrivals.ts';
import { help, type Options, optionsOf } from './options.ts';
import { planOf } from './plan.ts';
import { staffingPage } from './report/page.ts';
import { textOf } from './report/text.ts';

// About what a search takes; it may take fewer.
const usualRuns = 50;

/** Runs the command line; the exit code is returned. */
export function staffing(args: readonly string[]): number {
  return exitCodeOf(() => {
    const options = optionsOf(args);
    if (options.isHelp) console.log(help);
    else runStaffing(options);
  });
}

/*
 * Input: past arrivals, a team, goals. Outcome: forecast, agents by half-hour, shifts and a roster, as text or JSON, and a page of charts.
 *
 * 1. read; 2. plan; 3. write the page; 4. print.
 */
function runStaffing(options: Options): void {
  const team = teamIn(options.team);
  const policy = policyIn(options.policy);
  const days =
    options.arrivals === undefined
      ? drawnArrivals(team, policy, options.mean, options.seed)
      : readArrivals(options.arrivals);
  const plan = planOf(days, team, policy, options, progressBar(usualRuns));
  clearBar();
  write(options.html, staffingPage(plan, options));
  if (options.isJson) {
    const { days: past, ...told } = plan;
    console.log(JSON.stringify({ team: team.name, seed: options.seed, pastDays: past.length, ...told }, undefined, 1));
    return;
  }
  console.log(`${textOf(plan, options)}\n\ncharts: ${options.html}`);
}
