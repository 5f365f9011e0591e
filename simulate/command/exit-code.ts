import { Failure } from './failure.ts';

/** Runs a command; whoever typed it wrongly reads why. The exit code is returned. */
export function exitCodeOf(run: () => void): number {
  try {
    run();
    return 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    return error.exitCode;
  }
}
