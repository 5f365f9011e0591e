import type { LambdaHandler } from './around.ts';
import { gauges } from './gauges.ts';

/** Like `around` without middy's life cycle, 2.6 kB lighter: for the functions whose bundle is at its limit. */
export function flushing<Result>(handle: (event: unknown) => Promise<Result>): LambdaHandler<Result> {
  return async (event) => {
    try {
      return await handle(event);
    } finally {
      gauges.flush();
    }
  };
}
