import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { failuresOf } from './failures.ts';

/** Scripts of the package that run one after the other, until one fails. */
type Row = readonly string[];

// What works goes beside what waits, for a clock or a browser: one after the other they leave a core idle.
const stages: readonly (readonly Row[])[] = [
  [
    ['types', 'unused'],
    ['lint', 'synth'],
  ],
  [
    [
      'coverage -- --maxWorkers 1',
      'unit -- --project parts --maxWorkers 1',
      // Beside centers that wait longest, with two workers for what is left when those have ended.
      'unit -- --project engines --maxWorkers 2',
    ],
    ['unit -- --project first', 'unit -- --project started'],
  ],
];

const running = new Set<ChildProcess>();
const ends: string[] = [];
const failures: string[] = [];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => endWith(signal));
// Whoever is told to end may be npm or a shell before this, which tells nobody.
const { ppid } = process;
setInterval(() => process.ppid !== ppid && endWith('SIGHUP'), 1_000).unref();
// Nobody reads any more what is said, as of `npm test | head`.
process.stdout.on('error', () => endWith('SIGPIPE'));

for (const rows of stages) {
  const areWell = await Promise.all(rows.map(runInTurn));
  if (!areWell.includes(false)) continue;
  process.exitCode = 1;
  // What takes long is not begun on what does not compile.
  break;
}
// Rows end beside each other: what failed would stand somewhere above what went well, and its reason among thousands of lines.
for (const end of ends) console.log(end);
for (const script of notRun()) console.log(`not run: npm run ${script}`);
for (const failure of failures) console.log(failure);

async function runInTurn(row: Row): Promise<boolean> {
  for (const script of row) {
    const isWell = await runs(script);
    ends.push(`${isWell ? 'passed' : 'FAILED'}: npm run ${script}`);
    if (!isWell) return false;
  }
  return true;
}

/** Runs a script in a group of processes of its own, and says what it says line by line, so that two rows never share one. */
function runs(script: string): Promise<boolean> {
  const child = spawn(`npm run --silent ${script}`, {
    shell: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      console.log(line);
    });
  return new Promise((done) =>
    child.on('close', (code) => {
      running.delete(child);
      if (code !== 0) failures.push(`of npm run ${script}:`, ...failuresOf(said));
      done(code === 0);
    }),
  );
}

function notRun(): readonly string[] {
  return stages.flat(2).filter((script) => !ends.some((end) => end.endsWith(`npm run ${script}`)));
}

/** Ends everything that was begun, and begins nothing more. */
function endWith(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGPIPE'): never {
  for (const { pid } of running) if (pid !== undefined) endGroup(pid);
  process.exit(128 + constants.signals[signal]);
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}
