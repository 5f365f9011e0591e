import { wrongUsage } from '../command/failure.ts';
import { flagsOf, help as helpFlag, text, toggle } from '../command/flags.ts';
import { numberIn } from '../command/number-in.ts';
import { usualTakers } from '../rules/product.ts';

/** What `--help` prints. */
export const help = `Dry-runs a peak policy on a day, beside today's, on the same people.

  npm run peak -- --policy FILE.json                     its day has the shape of a real one and 1,808 contacts
  npm run peak -- --policy FILE.json --day FILE.csv      the busiest day of a file of lines of at,contacts as 2026-09-07T08:30,12

  --policy FILE    JSON with "peak" as a center's policy has it, laid over the policy of today
  --today FILE     the policy in force, as npm run policy -- show prints it, instead of the shipped one
  --day FILE       past contacts by half-hour, CSV or JSON as npm run staffing reads them
  --contacts N     contacts of the day instead of what the file says
  --team FILE      a team's JSON, or the name of one in simulate/teams (school)
  --callbacks S    share of those who are offered a callback that takes it (${usualTakers})
  --repeats N      how often the day is run (6)
  --seed N         the people who come (1)
  --html FILE      the charts (.handraise/peak.html)
  --json           figures as JSON on stdout, and nothing else there
  --help
`;

/** What was asked for. */
export type Options = {
  readonly policy: string;
  /** The policy it is compared with; undefined is the shipped one. */
  readonly today: string | undefined;
  readonly day: string | undefined;
  readonly contacts: number | undefined;
  readonly team: string;
  readonly callbackTakers: number;
  readonly repeats: number;
  readonly seed: number;
  readonly html: string;
  readonly isJson: boolean;
};

/** Reads the command line; a wrong word is refused with what is allowed. Undefined when help is asked for. */
export function optionsOf(args: readonly string[]): Options | undefined {
  const values = flagsOf(args, flags);
  if (values.help) return undefined;
  if (values.policy === undefined)
    throw wrongUsage('--policy: is missing; name the file whose peak policy is to be tried');
  return {
    policy: values.policy,
    today: values.today,
    day: values.day,
    contacts:
      values.contacts === undefined ? undefined : numberIn('contacts', values.contacts, { from: 1, to: 100_000 }),
    team: values.team ?? 'school',
    callbackTakers: numberIn('callbacks', values.callbacks ?? String(usualTakers), { from: 0, to: 1 }),
    repeats: numberIn('repeats', values.repeats ?? '6', { from: 2, to: 400, whole: true }),
    seed: numberIn('seed', values.seed ?? '1', { from: 0, whole: true }),
    html: values.html ?? '.handraise/peak.html',
    isJson: values.json ?? false,
  };
}

const flags = {
  policy: text,
  today: text,
  day: text,
  contacts: text,
  team: text,
  callbacks: text,
  repeats: text,
  seed: text,
  html: text,
  json: toggle,
  help: helpFlag,
} as const;
