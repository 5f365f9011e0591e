import { spawn } from 'node:child_process';

/** Scripts of the package that run one after the other, until one fails. */
type Row = readonly string[];

// What works goes beside what waits, for a clock or a browser: one after the other they left one of two cores idle, of 24 minutes half.
const stages: readonly (readonly Row[])[] = [
  [
    ['types', 'unused'],
    ['lint', 'synth'],
  ],
  [['coverage -- --maxWorkers 2', 'unit -- --project parts --maxWorkers 2'], ['unit -- --project started']],
];

for (const rows of stages) {
  const ends = await Promise.all(rows.map(runInTurn));
  if (!ends.includes(false)) continue;
  process.exitCode = 1;
  // What takes long is not begun on what does not compile.
  break;
}

async function runInTurn(row: Row): Promise<boolean> {
  for (const script of row) {
    if (await isWell(script)) continue;
    console.error(`npm run ${script} failed`);
    return false;
  }
  return true;
}

/** Runs a script and tells what it says as it comes, line by line beside another's. */
function isWell(script: string): Promise<boolean> {
  const child = spawn(`npm run --silent ${script}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.pipe(process.stdout, { end: false });
  child.stderr.pipe(process.stderr, { end: false });
  return new Promise((done) => child.on('close', (code) => done(code === 0)));
}
