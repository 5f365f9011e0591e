import { wrongUsage } from '../command/failure.ts';
import { flagsOf, help as helpFlag, text, toggle } from '../command/flags.ts';
import { numberIn } from '../command/number-in.ts';
import type { Goals } from './need/goals.ts';
import { crossTrainings, type WhatIf } from './need/what-if.ts';

/** What `--help` prints. */
export const help = `Forecasts how many will come, and says how many agents that takes, when, and in which shifts.

  npm run staffing                                    a year drawn from the real shapes, its p99 day, the start team
  npm run staffing -- --arrivals FILE.csv             your own past: lines of at,contacts as 2026-09-07T08:30,12
  npm run staffing -- --contacts 1808 --agents 12 --handling .9

  --arrivals FILE  past contacts by half-hour: CSV with the head at,contacts, or JSON [{"at", "contacts"}]; without it a year is drawn
  --mean N         contacts of a mean day of the year that is drawn (1100)
  --contacts N     contacts of the day to staff (the p99 day of the arrivals)
  --team FILE      a team's JSON, or the name of one in simulate/teams (start: five chat, two phone, one mail)
  --policy FILE    constants laid over the shipped policy
  --level SHARE    share of chats and calls answered in time (.8)
  --within N       seconds that are in time (20)
  --abandoned S    share that may leave (.05)
  --shift-hours N  hours of a shift on duty (7)
  --days-a-week N  days a person works (5)
  --shrinkage S    share of working time that leave, illness and training take (.15)
  --repeats N      how often each trial runs the day (4)
  what if:
  --agents N          so many agents, in the team's proportions
  --cross-training X  ${crossTrainings.join(' or ')}: everybody takes calls and chats, or phones calls alone
  --handling X        all handling times by this factor
  --seed N         the people who come (1); what is found is told on a seed the search has not seen
  --html FILE      the charts (.handraise/staffing.html)
  --json           everything as JSON on stdout, and nothing else there
  --help
`;

/** What was asked for. */
export type Options = {
  readonly arrivals: string | undefined;
  readonly mean: number;
  readonly contacts: number | undefined;
  readonly team: string;
  readonly policy: string | undefined;
  readonly goals: Goals;
  readonly shiftHours: number;
  readonly daysAWeek: number;
  readonly shrinkage: number;
  readonly repeats: number;
  readonly whatIf: WhatIf;
  readonly seed: number;
  readonly html: string;
  readonly isJson: boolean;
  readonly isHelp: boolean;
};

/** Reads the command line; a wrong word is refused with what is allowed. */
export function optionsOf(args: readonly string[]): Options {
  const values = flagsOf(args, flags);
  const optional = (name: 'contacts' | 'agents' | 'handling', range: Parameters<typeof numberIn>[2]) => {
    const text = values[name];
    return text === undefined ? undefined : numberIn(name, text, range);
  };
  return {
    arrivals: values.arrivals,
    mean: numberIn('mean', values.mean ?? '1100', { from: 1, to: 100_000 }),
    contacts: optional('contacts', { from: 1, to: 100_000, whole: true }),
    team: values.team ?? 'start',
    policy: values.policy,
    goals: {
      serviceLevel: numberIn('level', values.level ?? '.8', { from: 0.01, to: 0.999 }),
      withinSeconds: numberIn('within', values.within ?? '20', { from: 1, to: 3600 }),
      abandoned: numberIn('abandoned', values.abandoned ?? '.05', { from: 0.001, to: 1 }),
    },
    shiftHours: numberIn('shift-hours', values['shift-hours'] ?? '7', { from: 1, to: 24, whole: true }),
    daysAWeek: numberIn('days-a-week', values['days-a-week'] ?? '5', { from: 1, to: 7, whole: true }),
    shrinkage: numberIn('shrinkage', values.shrinkage ?? '.15', { from: 0, to: 0.9 }),
    repeats: numberIn('repeats', values.repeats ?? '4', { from: 2, to: 400, whole: true }),
    whatIf: {
      agents: optional('agents', { from: 1, to: 2000, whole: true }),
      crossTraining: crossTrainingIn(values['cross-training']),
      handling: optional('handling', { from: 0.1, to: 10 }),
    },
    seed: numberIn('seed', values.seed ?? '1', { from: 0, whole: true }),
    html: values.html ?? '.handraise/staffing.html',
    isJson: values.json ?? false,
    isHelp: values.help ?? false,
  };
}

const flags = {
  arrivals: text,
  mean: text,
  contacts: text,
  team: text,
  policy: text,
  level: text,
  within: text,
  abandoned: text,
  'shift-hours': text,
  'days-a-week': text,
  shrinkage: text,
  repeats: text,
  agents: text,
  'cross-training': text,
  handling: text,
  seed: text,
  html: text,
  json: toggle,
  help: helpFlag,
} as const;

function crossTrainingIn(name: string | undefined): WhatIf['crossTraining'] {
  const found = crossTrainings.find((one) => one === name);
  if (name !== undefined && !found) {
    throw wrongUsage(`--cross-training: got ${name}, allowed are ${crossTrainings.join(', ')}`);
  }
  return found;
}
