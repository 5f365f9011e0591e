import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Aws, AwsProblem } from './account-checks.ts';

const run = promisify(execFile);
const patienceMs = 20_000;

/** The AWS command line of this machine. */
export const awsCommand: Aws = async (...args) => {
  try {
    const { stdout } = await run('aws', [...args, '--output', 'json'], { timeout: patienceMs });
    return JSON.parse(stdout);
  } catch (error) {
    throw problemOf(error);
  }
};

function problemOf(error: unknown): AwsProblem {
  if (!(error instanceof Error)) return new AwsProblem('refused', String(error));
  if ('code' in error && error.code === 'ENOENT')
    return new AwsProblem('not-installed', error.message, { cause: error });
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : '';
  return new AwsProblem('refused', said === '' ? error.message : said, { cause: error });
}
