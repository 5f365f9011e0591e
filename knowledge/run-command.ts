import { parseArguments } from './arguments.ts';
import type { Command, Context, Report } from './command.ts';
import { commands } from './commands/all.ts';
import { exitCodeOf, Failure } from './failure.ts';
import { helpOf, helpOfAll } from './help.ts';
import { plain } from './plain.ts';

/** How a command line ended: the exit code, what is for the standard output, and what for that of errors; each without its last line break, and empty where there is nothing. */
export type Ended = { readonly code: number; readonly out: string; readonly err: string };

/** Runs a command line; the exit code is 0 when it was done, 1 when it was refused or failed, 2 for wrong usage. */
export async function runCommand(argv: readonly string[], { step, now }: Omit<Context, 'args'>): Promise<Ended> {
  const isJson = argv.includes('--json');
  try {
    const args = parseArguments(argv);
    const command = args.command === undefined ? undefined : commandOf(args.command);
    if (args.has('help') || command === undefined) {
      const out = command === undefined ? helpOfAll(commands) : helpOf(command);
      return { code: args.has('help') ? 0 : 2, out, err: '' };
    }
    return reported(await command.run({ args, step, now }), isJson);
  } catch (error) {
    return failed(asFailure(error), isJson);
  }
}

function commandOf(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  throw new Failure('unknown_command', `"${name}" is not one of ${commands.map((one) => one.name).join(', ')}`);
}

function reported({ text, value, isGood }: Report, isJson: boolean): Ended {
  return { code: isGood === false ? 1 : 0, out: isJson ? JSON.stringify(value) : plain(text), err: '' };
}

function failed({ code, message, problems }: Failure, isJson: boolean): Ended {
  if (isJson) {
    const error = { code, message, ...(problems.length > 0 ? { problems } : {}) };
    return { code: exitCodeOf(code), out: JSON.stringify({ error }), err: '' };
  }
  const lines = [`${code}: ${plain(message)}`, ...problems.map((problem) => `  ${plain(problem)}`)];
  return { code: exitCodeOf(code), out: '', err: lines.join('\n') };
}

// What is not ours to name comes from a center: a call of AWS, refused or without a network.
function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (!(error instanceof Error)) throw error;
  if ('$metadata' in error || 'code' in error || error.name === 'CredentialsProviderError')
    return new Failure('center_failed', `the center refused or failed: ${error.name}: ${error.message}`, {
      cause: error,
    });
  throw error;
}
