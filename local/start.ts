import type { LocalOptions, LocalSystem } from './local-system.ts';
import { silent } from './reporter.ts';
import { Closers } from './runtime/closers.ts';
import { layFoundation } from './runtime/foundation.ts';
import { takeGround } from './runtime/ground.ts';
import { runSystem } from './runtime/run-system.ts';

export type { LocalOptions, LocalSystem } from './local-system.ts';

/**
 * Runs a synthesized CDK app whole: its tables, queues and buckets in local engines, its functions in worker threads
 * under their own policies, its APIs on one port. Throws LocalFailure, with nothing left running, when it cannot.
 */
export async function startLocal(options: LocalOptions = {}): Promise<LocalSystem> {
  const closers = new Closers();
  const reporter = options.reporter ?? silent;
  try {
    const ground = await takeGround(options, reporter, closers);
    const foundation = await layFoundation(options, ground, reporter, closers);
    return await runSystem({ options, reporter, ground, foundation, closers });
  } catch (error) {
    await closers.close();
    throw error;
  }
}
