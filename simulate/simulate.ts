import { exitCodeOf } from './command/exit-code.ts';
import { wrongUsage } from './command/failure.ts';
import { policyIn, teamIn, write } from './command/files.ts';
import { help, type Options, optionsOf } from './command/options.ts';
import { progressBar } from './command/progress.ts';
import { compare } from './measure/compare.ts';
import { marksOf } from './measure/marks.ts';
import { type LoadReport, pageOf } from './report/page.ts';
import { tableOf } from './report/table.ts';
import { allRules, namedRules } from './rules/all-rules.ts';
import type { Rules } from './rules/rules.ts';
import { runTuning } from './tune/run-tuning.ts';
import type { Team } from './world/team.ts';
import { type Choice, worldOf } from './world/world-of.ts';

/** Runs the command line; the exit code is returned. */
export function simulate(args: readonly string[]): number {
  return exitCodeOf(() => {
    const options = optionsOf(args);
    if (options.isHelp) console.log(help);
    else if (options.isTuning) runTuning(options);
    else runComparison(options);
  });
}

/*
 * Input: a team, a policy, seeds, loads and days. Outcome: figures of every rule on the same people, as tables or JSON, and a page of charts.
 *
 * 1. read team and policy; 2. run each load under each rule; 3. print; 4. write the page.
 */
function runComparison(options: Options): void {
  const team = teamIn(options.team);
  const policy = policyIn(options.policy);
  const rules = rulesNamed(options.rules);
  const choices = choicesOf(team, options);
  const step = progressBar(choices.length * rules.length * options.days);
  const reports = choices.map(({ label, choice }) => {
    const world = worldOf(team, policy, choice);
    const onDay = (name: string, day: number) => step(`${label}, ${name}, day ${day + 1}`);
    return {
      load: label,
      contactsADay: world.demand.contactsADay,
      marks: marksOf(world, options.seed),
      compared: compare(world, rules, options.seed, onDay),
    };
  });
  print(team, options, reports);
  write(options.html, pageOf(`Simulation: team ${team.name}`, aboutOf(team, options), reports));
}

type Report = LoadReport & { readonly contactsADay: number };

function print(team: Team, options: Options, reports: readonly Report[]): void {
  const { seed, days, season, html, isJson } = options;
  if (isJson) {
    console.log(JSON.stringify({ team: team.name, seed, days, season, reports }, undefined, 1));
    return;
  }
  console.log(aboutOf(team, options).join('\n'));
  for (const { load, compared, contactsADay, marks } of reports)
    console.log(`\n${tableOf(`${load} (${Math.round(contactsADay)} contacts a mean day)`, compared, marks)}`);
  console.log(`\ncharts: ${html}`);
}

function aboutOf(team: Team, { seed, days, season }: Options): readonly string[] {
  return [
    `Team ${team.name}: ${team.what}.`,
    `Seed ${seed}, ${days} days, season ${season}; the same people come under every rule, intervals are of paired days.`,
  ];
}

function choicesOf(team: Team, options: Options): readonly { label: string; choice: Choice }[] {
  const { days, season, loads } = options;
  if (team.contactsADay !== undefined) {
    return [{ label: 'its day', choice: { days, season, contactsADay: team.contactsADay } }];
  }
  return loads.map((load) => ({ label: `load ${load.toFixed(2)}`, choice: { days, season, load } }));
}

function rulesNamed(names: readonly string[] | undefined): readonly Rules[] {
  if (!names) return allRules;
  return names.map((name) => {
    const found = namedRules.find((one) => one.name === name);
    if (!found) throw wrongUsage(`--rules: got ${name}, allowed are ${namedRules.map((one) => one.name).join(', ')}`);
    return found;
  });
}
