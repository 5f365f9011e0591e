import { parseArgs } from 'node:util';
import { DemoFailure } from './demo-failure.ts';
import { fastest } from './pace/choose-speed.ts';
import { fewestAgents } from './plan.ts';

/** What the command line asks for. */
export type Flags = {
  readonly help: boolean;
  readonly json: boolean;
  readonly crash: boolean;
  readonly students: number;
  readonly agents: number;
  /** Undefined: as fast as the machine allows. */
  readonly speed: number | undefined;
  readonly seed: string;
  readonly data?: string | undefined;
  readonly questions?: string | undefined;
  readonly labelSample?: string | undefined;
  /** What goes wrong in the center, as `npm start -- --faults` reads it. */
  readonly faults?: string | undefined;
};

/** How the demo is used. */
export const usage = `npm run demo -- [flags]

Starts the center on free ports and plays a busy evening over real WebSocket connections, on a
clock that runs faster than the wall's. Ends with a report and an exit code: 0 when every check
holds, or when only the machine was too slow and nothing was lost; 1 when a check failed; 2 when
there was no evening.

  --students N         students, 1 to 2000                                     (default 200)
  --agents N           agents, ${fewestAgents} to 100, spread over the routing profiles         (default 8)
  --speed F            how much faster the clock runs, 1 to 60                 (default what this
                       machine keeps up with, measured at the start, at most ${fastest})
  --seed TEXT          arrivals and choices repeat for the same seed           (default handraise)
  --questions FILE     asks these questions instead of our own: JSONL with "text", and
                       optionally "lang" (zh or en) and "label"
  --label-sample FILE  writes every first question with the bot's reply, to be read by hand
  --data DIR           keeps the center's data there                           (default a temporary
                       directory, removed when every check holds)
  --crash              kills the center (kill -9) in the peak, and starts it again
  --faults LIST        what goes wrong in the center all evening, such as seed=7,conflicts=.1,throttle=.05;
                       npm start -- --help lists the kinds
  --json               prints the report as JSON, alone
  --help               prints this`;

const options = {
  help: { type: 'boolean', short: 'h', default: false },
  json: { type: 'boolean', default: false },
  crash: { type: 'boolean', default: false },
  students: { type: 'string', default: '200' },
  agents: { type: 'string', default: '8' },
  speed: { type: 'string' },
  seed: { type: 'string', default: 'handraise' },
  data: { type: 'string' },
  questions: { type: 'string' },
  'label-sample': { type: 'string' },
  faults: { type: 'string' },
} as const;

/** Reads the flags; throws a coded sentence for one that is unknown or out of bounds. */
export function readFlags(args: readonly string[]): Flags {
  const values = parse(args);
  return {
    help: values.help,
    json: values.json,
    crash: values.crash,
    students: whole('students', values.students, 1, 2000),
    agents: whole('agents', values.agents, fewestAgents, 100),
    speed: values.speed === undefined ? undefined : numeric('speed', values.speed, 1, 60),
    seed: filled('seed', values.seed),
    data: values.data === undefined ? undefined : filled('data', values.data),
    questions: values.questions,
    labelSample: values['label-sample'],
    faults: values.faults,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    const [sentence = 'not understood'] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new DemoFailure('bad_flag', `${sentence.replace(/\.$/, '')}; --help lists the flags`);
  }
}

function whole(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= low && value <= high) return value;
  throw new DemoFailure('bad_flag', `--${name} got "${text}", allowed is a whole number from ${low} to ${high}`);
}

function numeric(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value >= low && value <= high) return value;
  throw new DemoFailure('bad_flag', `--${name} got "${text}", allowed is a number from ${low} to ${high}`);
}

function filled(name: string, text: string): string {
  if (text.trim() !== '') return text;
  throw new DemoFailure('bad_flag', `--${name} got nothing, allowed is any text`);
}
