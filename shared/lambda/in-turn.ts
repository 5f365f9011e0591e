import type { Settle, Settled } from './sqs-handler.ts';

/**
 * Works a batch off one record after the other, and then does once what the batch as a whole leads to, with what its records gave; when that
 * fails, every record comes again.
 */
export function inTurn<Result>(finish: (results: readonly Result[]) => Promise<void>): Settle<Result> {
  return async (records, handle) => {
    const settled: PromiseSettledResult<Result>[] = [];
    for (const record of records) settled.push(...(await Promise.allSettled([handle(record)])));
    return finished(settled, finish);
  };
}

async function finished<Result>(
  settled: Settled<Result>,
  finish: (results: readonly Result[]) => Promise<void>,
): Promise<Settled<Result>> {
  const results = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  try {
    await finish(results);
    return settled;
  } catch (reason) {
    return settled.map((one) => (one.status === 'fulfilled' ? { status: 'rejected', reason } : one));
  }
}
