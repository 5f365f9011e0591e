import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { rosterReader, rosterWriter } from '../../shared/aws/rosters.ts';
import { type Center, openCenter, timeZoneOf } from '../center.ts';
import { Failure, runCommand } from '../failure.ts';
import { flagsOf, wrongUsage } from '../flags.ts';
import { needed, type Report, reported } from '../report.ts';
import { checkRoster, daysIn } from './check.ts';
import { shownDay } from './lines.ts';
import { readRosterFile } from './read-file.ts';

const help = `What agents are planned to do, which adherence is held to (npm run metric -- adherence).

  npm run roster -- check FILE       every fault with where it stands and what to write; 1 when there is one
  npm run roster -- publish FILE     checks it, and puts each agent's day in place of what was planned for it before
  npm run roster -- show DATE        what is planned for a day

  FILE is CSV with the columns agent,from,to,activity, JSON with a list of the same, or a plan as
  npm run staffing -- --json prints it. Times are of the school's clock, as 2026-09-07T09:00. An activity is contacts,
  break, meeting, training, other or off; a break cuts a shift in two, off plans nothing for its day, and is alone on it.

  --people FILE      with a plan: the agents who work it, an id (ag_...) a line, the first person's first
  --from DATE        with a plan: the day of its first column
  --stage NAME       the deployed center of a stage, by the credentials and Region of the environment
  --url URL          the laptop's center (http://127.0.0.1:4280)
  --json             for programs
`;

const flags = {
  help: { type: 'boolean', short: 'h' },
  people: { type: 'string' },
  from: { type: 'string' },
  stage: { type: 'string' },
  url: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Options = { readonly people?: string | undefined; readonly from?: string | undefined };

await runCommand(async () => {
  const typed = flagsOf({
    ...{ args: process.argv.slice(2), options: flags, strict: true, allowPositionals: true },
  });
  return reported(help, typed, (command, named) => run(command, named, typed.values));
});

async function run(
  command: string,
  named: string | undefined,
  options: Options & { readonly stage?: string | undefined; readonly url?: string | undefined },
): Promise<Report> {
  switch (command) {
    case 'check':
      return check(needed(named, 'FILE'), options);
    case 'publish':
      return publish(needed(named, 'FILE'), await openCenter(options), options);
    case 'show':
      return show(dateIn(needed(named, 'DATE'), 'DATE'), await openCenter(options));
    default:
      throw wrongUsage(`"${command}" is not one of check, publish, show`);
  }
}

function check(file: string, options: Options & { readonly stage?: string | undefined }): Report {
  return checkRoster(file, readRosterFile(file, peopleOf(options)), timeZoneOf(options.stage));
}

async function publish(file: string, { tables, limits, timeZone }: Center, options: Options): Promise<Report> {
  const publishing = { at: Date.now(), by: userInfo().username, timeZone };
  const days = daysIn(file, readRosterFile(file, peopleOf(options)), publishing);
  await rosterWriter(tables.metrics, limits.recordRetentionDays).put(days, timeZone);
  const dates = [...new Set(days.map(({ date }) => date))].sort();
  const span = dates.length === 1 ? dates[0] : `${dates[0]} to ${dates.at(-1)}`;
  return {
    lines: [
      `${days.length} days of agents, ${span}, stand in place of what was planned before; exported within five minutes`,
    ],
    value: { days: days.length, from: dates[0], until: dates.at(-1) },
    isGood: true,
  };
}

async function show(date: string, { tables }: Center): Promise<Report> {
  const unreadable: string[] = [];
  const { found } = await rosterReader(tables.metrics, (row) => void unreadable.push(row)).ofDays([date]);
  return {
    lines: [...shownDay(date, found), ...unreadable.map((row) => `${row} cannot be read`)],
    value: { date, days: found, unreadable },
    isGood: unreadable.length === 0,
  };
}

function peopleOf({ people, from }: Options) {
  if (people === undefined || from === undefined) return undefined;
  return { agents: linesOf(people), from: dateIn(from, '--from') };
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .split(/\s+/)
      .filter((line) => line !== '');
  } catch (cause) {
    throw new Failure(`--people ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function dateIn(text: string, what: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(Date.parse(`${text}T00:00:00Z`))) return text;
  throw wrongUsage(`${what} is "${text}", allowed is a date as 2026-09-07`);
}
