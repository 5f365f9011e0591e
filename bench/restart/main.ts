import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { wholeNumber } from '../whole-number.ts';
import { type Crowd, restart } from './restart.ts';
import type { Fate } from './served.ts';

/** What this bench measures. */
export const about = 'whether a line outlives kill -9 of the center: everybody, once, in their order';

const help = `npm run bench -- restart [flags]
  (none)         has 500 students wait for a person on the laptop's center, every tenth a VIP, most of them in overflow; kills
                 it with kill -9 and starts it again; 50 more come, then 8 agents, who serve everybody; prints how many were lost,
                 served twice, or passed by somebody of their class who came later; exits 1 when there are any
  --waiting N    students who wait as it is killed (500)
  --late N       students who come when it is back (a tenth of those who wait)
  --agents N     agents (8)
  --spared       the same without kill -9
  --json         the figures as one JSON line

A contact is passed when routing began the run that offered it after somebody of its class, who came later, had been shown to an
agent: what is offered at one time is in no order.`;

const options = {
  help: { type: 'boolean', short: 'h' },
  waiting: { type: 'string', default: '500' },
  late: { type: 'string' },
  agents: { type: 'string', default: '8' },
  spared: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** Runs the bench. */
export const run = async (args: readonly string[]): Promise<void> => {
  const { values: flags } = parseArgs({ args: [...args], options });
  if (flags.help) return console.log(help);
  const waiting = wholeNumber('--waiting', flags.waiting, 2_000);
  const late = wholeNumber('--late', flags.late ?? String(Math.ceil(waiting / 10)), 500, 0);
  const crowd = { waiting, late, agents: wholeNumber('--agents', flags.agents, 100) };
  const data = mkdtempSync(join(tmpdir(), 'bench-restart-'));
  try {
    const fate = await restart(data, crowd, flags.spared);
    console.log(flags.json ? JSON.stringify({ ...crowd, spared: flags.spared, ...fate }) : sentence(crowd, fate));
    if (fate.lost + fate.doubled + fate.passed > 0) process.exitCode = 1;
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
};

function sentence({ waiting, late, agents }: Crowd, { served, lost, doubled, passed, overtook }: Fate): string {
  return `${waiting} waited and ${late} came later, ${agents} agents: ${served} served, ${lost} lost, ${doubled} served twice, ${passed} passed by ${overtook} who came later`;
}
