/** A reason not to start or to stop that a person can act on: printed as one sentence, without a stack. */
export class LocalFailure extends Error {
  override readonly name = 'LocalFailure';
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
