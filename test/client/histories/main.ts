import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { anyHistory, playHistory } from './history.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' } } });
const startedAt = performance.now();
const details = await fc.check(
  fc.asyncProperty(anyHistory, async (history) => {
    const wrong = await playHistory(history);
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  }),
  { numRuns: Number(values.runs), ...(values.seed === undefined ? {} : { seed: Number(values.seed) }) },
);
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(
  `${details.numRuns} histories in ${seconds} s, seed ${details.seed}: ${details.failed ? 'FAILED' : 'the view was the log in each'}`,
);
if (details.failed) {
  console.log(JSON.stringify(details.counterexample), details.errorInstance);
  process.exitCode = 1;
}
