/** A failure that is told to the operator in one sentence; wrong usage ends with 2, all else with 1. */
export class Failure extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, options: ErrorOptions & { readonly exitCode?: 1 | 2 } = {}) {
    super(message, options);
    this.name = 'Failure';
    this.exitCode = options.exitCode ?? 1;
  }
}

/** Runs a command line whose work gives the exit code; a failure is a sentence, anything unexpected a stack. */
export async function runCommand(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    const failure = asFailure(error);
    console.error(failure.message);
    process.exitCode = failure.exitCode;
  }
}

// What is not ours to name comes from AWS: a call that was refused, or that found no network or no credentials.
function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (!(error instanceof Error)) throw error;
  if ('$metadata' in error || 'code' in error || error.name === 'CredentialsProviderError')
    return new Failure(`the center refused or failed: ${error.name}: ${error.message}`, { cause: error });
  throw error;
}
