import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { loadMutant } from '../mutants/load-mutant.ts';
import type { Mutant } from '../mutants/mutant.ts';
import type { Job } from './jobs.ts';

// The sources as they were read before: with a mutant in one of them all others are.
enableCompileCache();
// A thread of its own for a mutant, or for what makes Node's clock a virtual one: neither can be undone.
process.env['LOG_LEVEL'] = 'SILENT';
const mutant: Mutant | undefined = workerData;
if (mutant) loadMutant(mutant);
const { work } = await import('./work.ts');
parentPort?.on('message', async (job: Job) => parentPort?.postMessage(await work(job)));
