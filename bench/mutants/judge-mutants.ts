import { globSync } from 'node:fs';
import type { Mutant } from './mutate.ts';
import { relatedTests } from './related-tests.ts';
import { type TestProcess, testProcess } from './test-process.ts';

/** What became of a mutant: some test failed, the tests ran past their time, or nobody noticed. */
export type Verdict = { readonly mutant: Mutant; readonly outcome: 'killed' | 'timed out' | 'survived' };

const allTests = ['test/shared/domain/**/*.test.ts', 'test/functions/**/*.test.ts'];
const shortMs = 1_000;
const firstLimitMs = 300_000;

/** Runs each mutant's tests, the domain's own quick ones first; only what they let pass meets the rest. */
export async function judgeMutants(
  mutants: readonly Mutant[],
  processes: number,
  onVerdict: () => void,
): Promise<readonly Verdict[]> {
  const tests = globSync(allTests).sort();
  const runners = Array.from({ length: processes }, testProcess);
  const queue = [...mutants.entries()];
  const verdicts: Verdict[] = [];
  const work = async (runner: TestProcess): Promise<void> => {
    const milliseconds = await timeOf(runner, tests);
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [at, mutant] = next;
      verdicts[at] = { mutant, outcome: await judge(runner, mutant, stagesOf(mutant, tests, milliseconds)) };
      onVerdict();
    }
  };
  try {
    await Promise.all(runners.map(work));
    return verdicts;
  } finally {
    for (const runner of runners) runner.stop();
  }
}

type Stage = { readonly tests: readonly string[]; readonly limitMs: number };
type Times = Readonly<Record<string, number>>;

async function timeOf(runner: TestProcess, tests: readonly string[]): Promise<Times> {
  const answer = await runner.ask({ tests }, firstLimitMs);
  if (!answer?.passed) throw new Error('the tests fail on the code as it is');
  return answer.milliseconds;
}

function stagesOf(mutant: Mutant, tests: readonly string[], milliseconds: Times): readonly Stage[] {
  const related = relatedTests(tests, mutant.file);
  const isQuick = (test: string) => test.startsWith('test/shared/domain/') && (milliseconds[test] ?? 0) < shortMs;
  return [related.filter(isQuick), related.filter((test) => !isQuick(test))].map((stage) => {
    const usualMs = stage.reduce((sum, test) => sum + (milliseconds[test] ?? 0), 0);
    return { tests: stage, limitMs: 60_000 + 10 * usualMs };
  });
}

async function judge(runner: TestProcess, mutant: Mutant, stages: readonly Stage[]): Promise<Verdict['outcome']> {
  for (const { tests, limitMs } of stages.filter((stage) => stage.tests.length > 0)) {
    const answer = await runner.ask({ tests, mutant }, limitMs);
    if (!answer) return 'timed out';
    if (!answer.passed) return 'killed';
  }
  return 'survived';
}
