import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figures } from './measure.ts';
import type { SystemName } from './system.ts';

/** A system's figures on a set, with what loading it costs a fresh process; or why there are none. */
export type Outcome =
  | {
      readonly kind: 'measured';
      readonly figures: Figures & { readonly loadMs: number; readonly rssMb: number; readonly addedMb: number };
    }
  | { readonly kind: 'failed'; readonly why: string };

const worker = fileURLToPath(new URL('worker.ts', import.meta.url));

const lastLine = (output: string): unknown => JSON.parse(output.trim().split('\n').at(-1) ?? '');

const runWorker = (args: readonly string[], limitMs: number): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--max-old-space-size=6000', worker, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`over ${Math.round(limitMs / 1_000)} s`));
    }, limitMs);
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(lastLine(output));
      else reject(new Error(`exit code ${code}`));
    });
  });

const isFigures = (value: unknown): value is Figures & { loadMs: number; rssMb: number; addedMb: number } =>
  typeof value === 'object' && value !== null && 'accuracy' in value && 'loadMs' in value;

/** What one system is asked, and how long its training and asking may take. */
export type Job = {
  readonly system: SystemName;
  readonly file: string;
  readonly folds: number | undefined;
  readonly mostQuestions: number;
  readonly limitMs: number;
};

/** Trains and asks one system in one process, then loads what it stored in another. */
export const runJob = async ({ system, file, folds, mostQuestions, limitMs }: Job): Promise<Outcome> => {
  const directory = mkdtempSync(join(tmpdir(), 'bench-auto-reply-'));
  const args = [
    system,
    file,
    folds === undefined ? '' : String(folds),
    String(mostQuestions),
    join(directory, 'stored'),
  ];
  try {
    const trained = await runWorker(['train', ...args], limitMs);
    const loaded = await runWorker(['load', ...args], limitMs);
    const figures: unknown = Object.assign({}, trained, loaded);
    return isFigures(figures) ? { kind: 'measured', figures } : { kind: 'failed', why: 'no figures' };
  } catch (error) {
    return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
