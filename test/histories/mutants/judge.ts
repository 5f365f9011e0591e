import { progressBar } from '../../../bench/auto-reply/progress.ts';
import { isKnown } from '../known.ts';
import { type Seeds, Threads } from '../play/threads.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';

/** What became of a mutant: the first seed and rule that told it, after how many histories. */
type Verdict = {
  readonly mutant: Mutant;
  readonly killedBy?: Suspect;
  readonly histories: number;
};

/** Takes out one guard after the other, and tells which of them the histories miss. */
export async function judge(seeds: Seeds, threads: number, isJson: boolean): Promise<void> {
  const step = progressBar(`${mutants.length} mutants`, mutants.length);
  const verdicts: Verdict[] = [];
  for (const mutant of mutants) {
    const verdict = await verdictOn(mutant, seeds, threads);
    verdicts.push(verdict);
    step();
    if (!isJson) console.log(asLine(verdict));
  }
  const wrong = verdicts.filter(({ mutant, killedBy }) => (killedBy === undefined) !== (mutant.isCanary === true));
  const guards = verdicts.filter(({ mutant }) => !mutant.isCanary);
  const killed = guards.filter(({ killedBy }) => killedBy).length;
  if (isJson) console.log(JSON.stringify(verdicts.map(({ mutant, ...told }) => ({ name: mutant.name, ...told }))));
  else
    console.log(
      [...verdicts.map(asLine), `${killed} of ${guards.length} guards: their absence was noticed`].join('\n'),
    );
  if (wrong.length > 0) process.exitCode = 1;
}

async function verdictOn(mutant: Mutant, seeds: Seeds, threads: number): Promise<Verdict> {
  const mutated = new Threads(threads, mutant);
  let histories = 0;
  const suspects: Suspect[] = [];
  await mutated.play(seeds, ({ seed, violations }) => {
    histories += 1;
    const rule = (violations.find((one) => !isKnown(one.rule)) ?? violations[0])?.rule;
    if (rule !== undefined) suspects.push({ seed, rule });
    return rule !== undefined && !isKnown(rule) ? 'enough' : undefined;
  });
  await mutated.stop();
  const killedBy = await firstNews(suspects);
  return { mutant, histories, ...(killedBy ? { killedBy } : {}) };
}

type Suspect = { readonly seed: number; readonly rule: string };

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

function asLine({ mutant, killedBy, histories }: Verdict): string {
  const end = killedBy
    ? `killed by seed ${killedBy.seed}, history ${histories}: ${killedBy.rule}`
    : `survived ${histories} histories`;
  return `${mutant.isCanary ? 'canary ' : ''}${mutant.name.padEnd(20)} ${end}`;
}
