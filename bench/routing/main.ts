import { parseArgs } from 'node:util';
import { type Compared, type Cost, compare } from './measure.ts';
import type { Size } from './situation.ts';

/** What this bench measures. */
export const about = 'processor time of a routing decision, beside a heap that knows no rule';

const help = `npm run bench -- routing [flags]
  (none)         a run of the product's own routing over several sizes of center, and the same by a heap that gives
                 the oldest contact to whoever has least in hand; rounds alternate; prints the means
  --agents N     one size of your own: agents there are
  --free N       of them, those with a free seat (all)
  --waiting N    contacts that wait (500)
  --rounds N     rounds (50)
  --json         the figures as one JSON line`;

const options = {
  help: { type: 'boolean', short: 'h' },
  agents: { type: 'string' },
  free: { type: 'string' },
  waiting: { type: 'string', default: '500' },
  rounds: { type: 'string', default: '50' },
  json: { type: 'boolean', default: false },
} as const;

const sizes: readonly Size[] = [
  { agents: 50, free: 50, waiting: 500 },
  { agents: 3_000, free: 3_000, waiting: 500 },
  { agents: 3_000, free: 1, waiting: 500 },
  { agents: 3_000, free: 3_000, waiting: 1_000 },
];

/** Measures and prints. */
export const run = async (args: readonly string[]): Promise<void> => {
  const { values: flags } = parseArgs({ args: [...args], options });
  if (flags.help) return console.log(help);
  const rounds = wholeNumber('--rounds', flags.rounds, 10_000);
  const compared = sizesOf(flags).map((size) => compare(size, rounds));
  console.log(flags.json ? JSON.stringify(compared) : tableOf(compared));
};

const sizesOf = (flags: { agents?: string; free?: string; waiting: string }): readonly Size[] => {
  if (flags.agents === undefined) return sizes;
  const agents = wholeNumber('--agents', flags.agents, 100_000);
  const free = wholeNumber('--free', flags.free ?? flags.agents, agents);
  return [{ agents, free, waiting: wholeNumber('--waiting', flags.waiting, 100_000) }];
};

const heads = [
  'agents',
  'free',
  'waiting',
  'offers',
  'a run, ms',
  'a decision, us',
  'heap: a run, ms',
  'a decision, us',
];

const tableOf = (compared: readonly Compared[]): string => {
  const cells = ({ runMs, decisionMs }: Cost): readonly string[] => [runMs.toFixed(2), (decisionMs * 1_000).toFixed(1)];
  const rows = compared.map(({ size, ours, heap }) => [
    ...[size.agents, size.free, size.waiting, ours.offers].map(String),
    ...cells(ours),
    ...cells(heap),
  ]);
  const all = [heads, ...rows];
  const widths = heads.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  return all.map((row) => row.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  ')).join('\n');
};

const wholeNumber = (flag: string, text: string, most: number): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Error(`${flag} is ${text}, which is not a whole number from 1 to ${most}`);
};
