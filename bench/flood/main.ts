import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startChild } from '../message/child.ts';
import { type Flood, flood } from './flooder.ts';
import { type Crowd, gather, placeInLine } from './honest.ts';
import { type Comparison, compare, type Latencies } from './latencies.ts';

/** What this bench measures. */
export const about = 'how long honest students wait for an acknowledgement, without and with one who floods';

const help = `npm run bench -- flood [flags]
  (none)        50 students who talk to the bot on the laptop's center, in turns alone and beside one who opens 1,000
                contacts and asks for a person in each, types 500 times, says 2,000 things and buys 600 tickets, all as
                fast as answers come; prints the p99 of both and their ratio
  --students N  honest students (50)
  --every MS    each says something once in so many milliseconds (3000)
  --seconds N   length of a phase (20)
  --rounds N    phases of each kind (3)
  --no-bounds   the same with bounds that nobody reaches
  --json        the figures as one JSON line`;

const options = {
  help: { type: 'boolean', short: 'h' },
  students: { type: 'string', default: '50' },
  every: { type: 'string', default: '3000' },
  seconds: { type: 'string', default: '20' },
  rounds: { type: 'string', default: '3' },
  'no-bounds': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

const root = resolve(import.meta.dirname, '../..');
const settleMs = 2_000;

/** Measures and prints. */
export const run = async (args: readonly string[]): Promise<void> => {
  const { values: flags } = parseArgs({ args: [...args], options });
  if (flags.help) return console.log(help);
  const students = wholeNumber('--students', flags.students, 200);
  const everyMs = wholeNumber('--every', flags.every, 60_000);
  const phaseMs = wholeNumber('--seconds', flags.seconds, 120) * 1000;
  const rounds = wholeNumber('--rounds', flags.rounds, 20);
  await withCenter(flags['no-bounds'] ? ['-c', 'bounds=off'] : [], async (origin) => {
    const crowd = await gather(origin, students, everyMs);
    process.stderr.write('warming up\n');
    await crowd.talk(phaseMs / 2);
    const { quiet, flooded, floods } = await measure(origin, crowd, phaseMs, rounds);
    const place = await placeInLine(origin, 'newcomer').catch(() => Number.NaN);
    crowd.leave();
    const comparison = compare(quiet, flooded);
    const [load = 0] = loadavg();
    console.log(
      flags.json
        ? JSON.stringify({ ...comparison, floods, place, load })
        : describe(comparison, floods, place, load, students),
    );
  });
};

async function measure(origin: string, crowd: Crowd, phaseMs: number, rounds: number) {
  const [quiet, flooded, floods]: [Latencies[], Latencies[], Flood[]] = [[], [], []];
  const flooder = { rounds: 0, said: 0 };
  for (let round = 1; round <= rounds; round += 1) {
    quiet.push(await crowd.talk(phaseMs));
    const end = new AbortController();
    const flooding = flood(origin, flooder, end.signal);
    flooded.push(await crowd.talk(phaseMs));
    end.abort();
    floods.push(await flooding);
    await sleep(settleMs);
    process.stderr.write(`round ${round} of ${rounds}\n`);
  }
  return { quiet, flooded, floods };
}

async function withCenter(flags: readonly string[], work: (origin: string) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'bench-flood-'));
  process.stderr.write('starting the center\n');
  const child = await startChild(
    [join(root, 'local/main.ts'), '--json', '--port', '0', '--data', data, ...flags],
    root,
  );
  try {
    const { origin } = JSON.parse(child.facts);
    await work(String(origin));
  } finally {
    await child.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

function describe(
  { quietP99Ms, floodP99Ms, quietP50Ms, floodP50Ms, ratio, lost }: Comparison,
  floods: readonly Flood[],
  place: number,
  load: number,
  students: number,
): string {
  const [first] = floods;
  const tried = Object.entries(first ?? {}).map(([what, { served, slowed }]) => `${what} ${served} (${slowed})`);
  return [
    `${students} honest students alone: p50 ${quietP50Ms.toFixed(0)} ms, p99 ${quietP99Ms.toFixed(0)} ms`,
    `beside one who floods: p50 ${floodP50Ms.toFixed(0)} ms, p99 ${floodP99Ms.toFixed(0)} ms`,
    `ratio of p99: ${ratio.toFixed(2)} (load ${load.toFixed(1)}); lost: ${lost}`,
    `what the first flood was served (and refused as too fast): ${tried.join(', ')}`,
    `a student who asks for a person after ${floods.length} floods is number ${place} in line`,
  ].join('\n');
}

function wholeNumber(flag: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Error(`${flag}: ${text}, a whole number from 1 to ${most}`);
}
