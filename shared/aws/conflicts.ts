import { setTimeout as sleep } from 'node:timers/promises';

/** An error of the SDK, told by its name. */
export type NamedError = Error & {
  readonly CancellationReasons?: readonly {
    readonly Code?: string | undefined;
    readonly Message?: string | undefined;
  }[];
};

const attempts = 4;
const longestPauseMs = 25;

/** Names that say "somebody else is at it, or you are too fast": the same call may succeed in a moment. */
const passing: ReadonlySet<string> = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);

/** Codes of the same meaning inside a cancelled transaction. */
const passingReasons: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** True for an error of this name. */
export function isNamed(error: unknown, name: string): error is NamedError {
  return error instanceof Error && error.name === name;
}

/** Calls, and takes a refused condition for an answer: what stands there stays. */
export async function unlessRefused(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isNamed(error, 'ConditionalCheckFailedException')) throw error;
  }
}

/** Calls again, a few times with jitter, while others are at the same items; after that answers with `otherwise`. */
export async function withConflictsRetried<Result>(call: () => Promise<Result>, otherwise: Result): Promise<Result> {
  try {
    return await conflictsRetried(call);
  } catch (error) {
    if (isPassing(error)) return otherwise;
    throw error;
  }
}

/** Calls again, a few times with jitter, while others are at the same items; after that throws what the last call threw. */
export async function conflictsRetried<Result>(call: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (!isPassing(error) || attempt === attempts) throw error;
      await sleep(Math.random() * longestPauseMs * attempt);
    }
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (passing.has(error.name)) return true;
  if (!isNamed(error, 'TransactionCanceledException')) return false;
  return (error.CancellationReasons ?? []).some((reason) => passingReasons.has(reason.Code ?? ''));
}
