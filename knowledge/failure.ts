/** What the command line can fail with: wrong usage, a file, a center, or what is in them. */
export type FailureCode =
  | 'unknown_command'
  | 'bad_usage'
  | 'no_file'
  | 'bad_file'
  | 'no_center'
  | 'center_failed'
  | 'refused'
  | 'not_found'
  | 'overtaken'
  | 'nothing_published'
  | 'broken_version';

/** A failure that is told to the user by its code and one sentence, with everything that was wrong. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly problems: readonly string[];

  constructor(
    code: FailureCode,
    message: string,
    options: ErrorOptions & { readonly problems?: readonly string[] } = {},
  ) {
    super(message, options);
    this.name = 'Failure';
    this.code = code;
    this.problems = options.problems ?? [];
  }
}

const usage: ReadonlySet<FailureCode> = new Set(['unknown_command', 'bad_usage']);

/** The exit code of a failure: 2 for wrong usage, 1 for the rest. */
export const exitCodeOf = (code: FailureCode): number => (usage.has(code) ? 2 : 1);
