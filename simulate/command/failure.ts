/** A failure that is told in one sentence; wrong usage ends with 2, all else with 1. */
export class Failure extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, options: ErrorOptions & { readonly exitCode?: 1 | 2 } = {}) {
    super(message, options);
    this.name = 'Failure';
    this.exitCode = options.exitCode ?? 1;
  }
}

/** A failure of whoever typed the command. */
export function wrongUsage(message: string): Failure {
  return new Failure(`${message}; see --help`, { exitCode: 2 });
}
