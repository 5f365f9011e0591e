import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVitest, type Vitest } from 'vitest/node';
import { applyMutant, type Mutant } from './mutate.ts';

/** What the worker is asked: to run these test files on a mutant, or on the code as it is. */
export type Question = { readonly tests: readonly string[]; readonly mutant?: Mutant };

/** What it answers: whether every test passed, and how long each file took. */
export type Answer = { readonly passed: boolean; readonly milliseconds: Readonly<Record<string, number>> };

const root = process.cwd();
let current: Mutant | undefined;

const mutation = {
  name: 'mutant',
  enforce: 'pre',
  transform: (code: string, id: string) =>
    current && id === join(root, current.file) ? applyMutant(readFileSync(id, 'utf8'), current) : code,
} as const;

const vitest = await createVitest(
  {
    // A module kept on disk would be served as it was, without the mutant.
    ...{ root, config: false, fsModuleCache: false, watch: false, pool: 'threads', bail: 1, silent: true },
    reporters: [{}],
    // A busy machine finds no mutant: only the process that asks has a limit, and what runs past it is named.
    ...{ include: ['test/**/*.test.ts'], testTimeout: 0, hookTimeout: 0, env: { LOG_LEVEL: 'SILENT' } },
  },
  { plugins: [mutation] },
);
await vitest.standalone();
const specifications = new Map(
  (await vitest.globTestSpecifications()).map((one) => [one.moduleId.slice(root.length + 1), one]),
);

process.on('message', async (question: Question) => {
  process.send?.(await ask(vitest, question));
});
process.send?.('ready');

async function ask(runner: Vitest, { tests, mutant }: Question): Promise<Answer> {
  const changed = [current, mutant].flatMap((one) => (one ? [join(root, one.file)] : []));
  current = mutant;
  for (const file of changed) runner.invalidateFile(file);
  const asked = tests.map((test) => specifications.get(test)).filter((one) => one !== undefined);
  const { testModules, unhandledErrors } = await runner.runTestSpecifications(asked);
  const passed = unhandledErrors.length === 0 && testModules.every((one) => one.state() === 'passed');
  const milliseconds = Object.fromEntries(
    testModules.map((one) => [one.moduleId.slice(root.length + 1), one.diagnostic().duration]),
  );
  return { passed, milliseconds };
}
