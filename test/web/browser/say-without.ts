import { executablePath, known } from './installed.ts';

/** Says once, before any test, that those in a browser are left out; where CI runs, which never does, nothing begins. */
export function setup(): void {
  if (executablePath !== undefined) return;
  const missing = `got neither of ${known.join(' and ')}`;
  if (process.env['CI'] !== undefined) throw new Error(`${missing}: .ci/run installs them`);
  console.log(`${missing}: the tests in a browser are left out`);
}
