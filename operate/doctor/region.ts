import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The Region that the environment or the AWS configuration of this machine names; undefined when neither does. */
export async function chosenRegion(): Promise<string | undefined> {
  const named = process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'];
  if (named) return named;
  try {
    return (await run('aws', ['configure', 'get', 'region'])).stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
