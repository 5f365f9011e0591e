import { type Season, seasons } from '../world/shapes.ts';
import { wrongUsage } from './failure.ts';
import { flagsOf, help as helpFlag, text, toggle } from './flags.ts';
import { numberIn } from './number-in.ts';

/** What `--help` prints. */
export const help = `Runs this center's own routing rules on a virtual clock, beside its peers' rules, on the same people.

  npm run simulate                              the start team, loads .56, .70 and .85, 45 days
  npm run simulate -- --load .7 --days 10       one load, fewer days
  npm run simulate -- --team peak --days 1 --rules product
  npm run simulate -- --tune --policy tuned.json

  --seed N         the people who come and what they do (1); the same seed gives the same hash
  --load LIST      share of the team's time that the contacts take, as .56,.7,.85
  --days N         days in a row, e-mail carried over (45)
  --season NAME    ${seasons.join(', ')} (normal)
  --team FILE      a team's JSON, or the name of one in simulate/teams (start)
  --policy FILE    a policy, or constants laid over the shipped one; with --tune the policy that is written
                   (.handraise/policy.json)
  --rules LIST     only these rules
  --refit          the product only, its told waits as shipped and refitted every night, on the same people
  --tune           searches routing constants for the team on two seeds, reports on two others, writes a policy for
                   npm run policy -- check and publish
  --from FILE      the policy that --tune begins with (the shipped one)
  --tries N        tries of --tune (40)
  --html FILE      the charts (.handraise/simulate.html)
  --json           figures as JSON on stdout, and nothing else there
  --help
`;

/** What was asked for. */
export type Options = {
  readonly seed: number;
  readonly loads: readonly number[];
  readonly days: number;
  readonly season: Season;
  readonly team: string;
  readonly policy: string | undefined;
  readonly from: string | undefined;
  readonly rules: readonly string[] | undefined;
  readonly isTuning: boolean;
  readonly tries: number;
  readonly html: string;
  readonly isJson: boolean;
  readonly isHelp: boolean;
};

/** Reads the command line; a wrong word is refused with what is allowed. */
export function optionsOf(args: readonly string[]): Options {
  const values = flagsOf(args, flags);
  return {
    seed: numberIn('seed', values.seed ?? '1', { from: 0, whole: true }),
    loads: (values.load ?? '.56,.7,.85').split(',').map((load) => numberIn('load', load, { from: 0.01, to: 3 })),
    days: numberIn('days', values.days ?? '45', { from: 1, to: 400, whole: true }),
    season: seasonIn(values.season ?? 'normal'),
    team: values.team ?? 'start',
    policy: values.policy,
    from: values.from,
    rules: values.refit ? ['product-shipped-waits', 'product'] : values.rules?.split(','),
    isTuning: values.tune ?? false,
    tries: numberIn('tries', values.tries ?? '40', { from: 1, to: 10_000, whole: true }),
    html: values.html ?? '.handraise/simulate.html',
    isJson: values.json ?? false,
    isHelp: values.help ?? false,
  };
}

const flags = {
  seed: text,
  load: text,
  days: text,
  season: text,
  team: text,
  policy: text,
  from: text,
  rules: text,
  tries: text,
  html: text,
  refit: toggle,
  tune: toggle,
  json: toggle,
  help: helpFlag,
} as const;

function seasonIn(name: string): Season {
  const season = seasons.find((one) => one === name);
  if (!season) throw wrongUsage(`--season: got ${name}, allowed are ${seasons.join(', ')}`);
  return season;
}
