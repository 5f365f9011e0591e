import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** A bench is a folder beside this file whose `main.ts` exports what it measures in one line, and `run`, which gets its own flags. */
type Bench = { readonly about: string; readonly run: (flags: readonly string[]) => Promise<void> };

const names = (): string[] =>
  readdirSync(here)
    .filter((name) => existsSync(join(here, name, 'main.ts')))
    .sort();

const load = async (name: string): Promise<Bench> => import(join(here, name, 'main.ts'));

const help = async (): Promise<string> => {
  const benches = await Promise.all(names().map(async (name) => `  ${name.padEnd(14)} ${(await load(name)).about}`));
  return ['npm run bench -- <name> [flags]', ...benches, 'npm run bench -- <name> --help lists its flags.'].join('\n');
};

// What is wrong with the flags is said in a sentence; whatever else went wrong is for whoever mends it.
function refuse(error: unknown): void {
  const isAboutFlags = error instanceof Error && /^(Unknown option|Unexpected argument|Option |--)/.test(error.message);
  if (!isAboutFlags) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

const [name = '--help', ...flags] = process.argv.slice(2);
if (name === '--help' || name === '-h') console.log(await help());
else if (names().includes(name)) await (await load(name)).run(flags).catch(refuse);
else {
  console.error(`no bench "${name}", there is ${names().join(', ')}`);
  process.exitCode = 1;
}
