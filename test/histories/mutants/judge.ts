import { progressBar } from '../../../bench/auto-reply/progress.ts';
import { isKnown } from '../known.ts';
import type { Result } from '../play/jobs.ts';
import { type Seeds, Threads } from '../play/threads.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';

/** How much is played of each mutant: seeds, and milliseconds of a processor, whichever ends first. */
export type Budget = Seeds & { readonly processorMs: number };

/** What became of a mutant: the first seed and rule that told it, after how many histories and how much of a processor. */
type Verdict = {
  readonly mutant: Mutant;
  readonly killedBy?: Suspect;
  readonly histories: number;
  readonly processorMs: number;
};

type Suspect = { readonly seed: number; readonly rule: string };

/** Takes out one guard after the other, and tells which of them the histories miss. The program fails where one lives that no test holds either, or the canary died. */
export async function judge(budget: Budget, threads: number, isJson: boolean): Promise<void> {
  const step = progressBar(`${mutants.length} mutants`, mutants.length);
  const verdicts: Verdict[] = [];
  const left = [...mutants];
  // To start a thread costs more than most mutants live: each mutant has one.
  const work = async () => {
    for (let mutant = left.shift(); mutant; mutant = left.shift()) {
      const verdict = await verdictOn(mutant, budget);
      verdicts.push(verdict);
      step();
      if (!isJson) console.log(asLine(verdict));
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  console.log(isJson ? asJson(verdicts) : asTable(verdicts));
  if (verdicts.some(isWrong)) process.exitCode = 1;
}

function isWrong({ mutant, killedBy }: Verdict): boolean {
  if (mutant.isCanary) return killedBy !== undefined;
  return killedBy === undefined && mutant.heldBy === undefined;
}

async function verdictOn(mutant: Mutant, { processorMs: most, ...seeds }: Budget): Promise<Verdict> {
  const mutated = new Threads(1, mutant);
  const played: Result[] = [];
  const suspects: Suspect[] = [];
  await mutated.play(seeds, (result) => {
    if (suspects.some(({ rule }) => !isKnown(rule))) return 'enough';
    played.push(result);
    const { seed, violations } = result;
    const rule = (violations.find((one) => !isKnown(one.rule)) ?? violations[0])?.rule;
    if (rule !== undefined) suspects.push({ seed, rule });
    return (rule !== undefined && !isKnown(rule)) || processorMsOf(played) >= most ? 'enough' : undefined;
  });
  await mutated.stop();
  const killedBy = await firstNews(suspects);
  const spent = { histories: played.length, processorMs: Math.round(processorMsOf(played)) };
  return { mutant, ...spent, ...(killedBy ? { killedBy } : {}) };
}

function processorMsOf(results: readonly Result[]): number {
  return results.reduce((sum, { processorMs }) => sum + processorMs, 0);
}

// A rule that is known to be broken tells of a mutant only where the center as it is keeps it.
async function firstNews(suspects: readonly Suspect[]): Promise<Suspect | undefined> {
  const news = suspects.find(({ rule }) => !isKnown(rule));
  if (news || suspects.length === 0) return news;
  const whole = new Threads(1);
  const broken = new Map<number, readonly string[]>();
  for (const { seed } of suspects) {
    await whole.play({ from: seed, count: 1 }, ({ violations }) => {
      broken.set(
        seed,
        violations.map(({ rule }) => rule),
      );
      return undefined;
    });
  }
  await whole.stop();
  return suspects.find(({ seed, rule }) => !broken.get(seed)?.includes(rule));
}

function asLine({ mutant, killedBy, histories, processorMs }: Verdict): string {
  const spent = `${String(histories).padStart(6)} ${(processorMs / 1000).toFixed(1).padStart(6)} s`;
  const held = mutant.heldBy === undefined ? 'LIVES' : `held by ${mutant.heldBy}`;
  const end = killedBy ? `seed ${killedBy.seed}: ${killedBy.rule}` : mutant.isCanary ? 'lives, as it is to' : held;
  return `${mutant.name.padEnd(20)} ${spent}  ${end}`;
}

function asTable(verdicts: readonly Verdict[]): string {
  const inOrder = verdicts.toSorted((one, other) => one.histories - other.histories);
  const guards = verdicts.filter(({ mutant }) => !mutant.isCanary);
  const killed = guards.filter(({ killedBy }) => killedBy);
  const histories = Math.max(0, ...killed.map((one) => one.histories));
  const seconds = Math.round(verdicts.reduce((sum, { processorMs }) => sum + processorMs, 0) / 1000);
  const wrong = verdicts.filter(isWrong).map(({ mutant }) => mutant.name);
  return [
    '\nguard            histories  processor  told by',
    ...inOrder.map(asLine),
    `${killed.length} of ${guards.length} guards: their absence was noticed, the last after ${histories} histories; ${seconds} s of processors`,
    ...(wrong.length > 0 ? [`WRONG: ${wrong.join(', ')}`] : []),
  ].join('\n');
}

function asJson(verdicts: readonly Verdict[]): string {
  return JSON.stringify(verdicts.map(({ mutant: { name, heldBy }, ...told }) => ({ name, ...told, heldBy })));
}
