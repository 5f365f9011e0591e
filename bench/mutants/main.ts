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

/** Changes one thing after the other and tells which changes no test noticed. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  if (values.help) return console.log(help);
  const every = countOf('every', values.every);
  const processes = countOf('processes', values.processes);
  const patterns = values.files ?? usualFiles;
  const files = patterns.flatMap((pattern) => globSync(pattern)).sort();
  if (files.length === 0) throw new Error(`--files ${patterns.join(' ')}: no such file`);
  const mutants = files
    .flatMap((file) => validMutantsOf(file, readFileSync(file, 'utf8')))
    .filter((_, at) => at % every === 0);
  const verdicts = await judgeMutants(mutants, processes, progressBar(`${mutants.length} mutants`, mutants.length));
  const of = (outcome: Verdict['outcome']) => verdicts.filter((verdict) => verdict.outcome === outcome);
  const figures = {
    mutants: mutants.length,
    killed: of('killed').length,
    timedOut: of('timed out').length,
    survived: of('survived').length,
  };
  const found = (figures.killed + figures.timedOut) / Math.max(1, mutants.length);
  if (values.json) return console.log(JSON.stringify({ ...figures, found, survivors: of('survived') }, undefined, 2));
  for (const verdict of [...of('timed out'), ...of('survived')]) console.log(asLine(verdict));
  console.log(
    `${figures.mutants} mutants in ${files.length} files: ${figures.killed} killed, ${figures.timedOut} timed out, ` +
      `${figures.survived} survived; ${(100 * found).toFixed(1)} % found`,
  );
}
