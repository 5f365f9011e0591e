import { globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { transformSync } from 'esbuild';
import { progressBar } from '../auto-reply/progress.ts';
import { judgeMutants, type Verdict } from './judge-mutants.ts';
import { applyMutant, type Mutant, mutantsOf } from './mutate.ts';

/** What this bench measures. */
export const about = 'how many small mistakes in routing and in the decisions on a contact the tests would find';

const help = `npm run mutants [-- flags]
  (none)           every mutant of shared/domain/routing and shared/domain/contact/decide, in one process
  --files GLOB     the sources to change, more than once if need be
  --every N        one mutant in N, for a quick look
  --processes N    that many processes side by side (1); a core each
  --json           the figures and the survivors as JSON alone`;

const options = {
  help: { type: 'boolean', short: 'h' },
  files: { type: 'string', multiple: true },
  every: { type: 'string', default: '1' },
  processes: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
} as const;

const usualFiles = ['shared/domain/routing/*.ts', 'shared/domain/contact/decide/*.ts'];

const countOf = (flag: string, value: string): number => {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new Error(`--${flag} "${value}" is not a whole number from 1`);
  return count;
};

// What no longer parses, as `a ?? b || c`, would fail every test and prove nothing.
const validMutantsOf = (file: string, source: string): readonly Mutant[] =>
  mutantsOf(file, source).filter((mutant) => {
    try {
      transformSync(applyMutant(source, mutant), { loader: 'ts', logLevel: 'silent' });
      return true;
    } catch {
      return false;
    }
  });

const asLine = ({ mutant, outcome }: Verdict): string =>
  `${outcome.padEnd(9)} ${mutant.file}:${mutant.line}  ${mutant.from.replaceAll(/\s+/g, ' ')} -> ${mutant.to || '(nothing)'}`;

const figuresOf = (verdicts: readonly Verdict[]) => {
  const survivors = verdicts.filter(({ outcome }) => outcome === 'survived');
  const timedOut = verdicts.filter(({ outcome }) => outcome === 'timed out').length;
  const killed = verdicts.length - survivors.length - timedOut;
  const found = (killed + timedOut) / Math.max(1, verdicts.length);
  return { mutants: verdicts.length, killed, timedOut, survived: survivors.length, found, survivors };
};

const chosenMutants = (patterns: readonly string[], every: number): readonly Mutant[] => {
  const files = patterns.flatMap((pattern) => globSync(pattern)).sort();
  if (files.length === 0) throw new Error(`--files ${patterns.join(' ')}: no such file`);
  return files.flatMap((file) => validMutantsOf(file, readFileSync(file, 'utf8'))).filter((_, at) => at % every === 0);
};

/** Changes one thing after the other and tells which changes no test noticed. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  if (values.help) return console.log(help);
  const mutants = chosenMutants(values.files ?? usualFiles, countOf('every', values.every));
  const processes = countOf('processes', values.processes);
  const verdicts = await judgeMutants(mutants, processes, progressBar(`${mutants.length} mutants`, mutants.length));
  const figures = figuresOf(verdicts);
  if (values.json) return console.log(JSON.stringify(figures, undefined, 2));
  for (const verdict of verdicts.filter(({ outcome }) => outcome !== 'killed')) console.log(asLine(verdict));
  const { killed, timedOut, survived, found } = figures;
  console.log(
    `${mutants.length} mutants: ${killed} killed, ${timedOut} timed out, ${survived} survived; ${(100 * found).toFixed(1)} % found`,
  );
}
