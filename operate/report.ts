import { wrongUsage } from './flags.ts';

/** What a command says: to a person as lines, to a program as a value, and whether it is good. */
export type Report = { readonly lines: readonly string[]; readonly value: unknown; readonly isGood: boolean };

/** What was typed: a command, at most one thing it is about, and the flags that all commands have. */
export type Typed = {
  readonly positionals: readonly string[];
  readonly values: { readonly help?: boolean | undefined; readonly json?: boolean | undefined };
};

/** Prints the help, or what a command reports; gives the exit code: 0 when it is good, 1 when it is not, 2 where no command is named. */
export async function reported(
  help: string,
  { positionals, values }: Typed,
  run: (command: string, named: string | undefined) => Promise<Report>,
): Promise<number> {
  const [command = '', named, ...more] = positionals;
  if (values.help || command === '') {
    console.log(help);
    return values.help ? 0 : 2;
  }
  if (more.length > 0) throw wrongUsage(`"${more[0]}" is one argument too many`);
  const { lines, value, isGood } = await run(command, named);
  console.log(values.json ? JSON.stringify(value) : lines.join('\n'));
  return isGood ? 0 : 1;
}

/** What a command is about, which it cannot do without. */
export function needed(named: string | undefined, what: string): string {
  if (named === undefined) throw wrongUsage(`${what} is missing`);
  return named;
}
